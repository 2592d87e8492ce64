# syntax=docker/dockerfile:1
# Front end and program are built in their own stages; the last one has the runtime and the published program only.
FROM node:22-bookworm-slim AS client
WORKDIR /src/Client
COPY src/MiningIncidents.Web/Client/package.json src/MiningIncidents.Web/Client/package-lock.json src/MiningIncidents.Web/Client/.npmrc ./
RUN npm ci
COPY src/MiningIncidents.Web/Client/ ./
RUN node build.mjs

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/MiningIncidents.Core/MiningIncidents.Core.csproj src/MiningIncidents.Core/
COPY src/MiningIncidents.Web/MiningIncidents.Web.csproj src/MiningIncidents.Web/
RUN dotnet restore src/MiningIncidents.Web
COPY src/ src/
COPY --from=client /src/wwwroot/dist/ src/MiningIncidents.Web/wwwroot/dist/
RUN dotnet publish src/MiningIncidents.Web -c Release --no-restore -p:SkipClientBuild=true -o /site

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /site
COPY --from=build /site ./
# The image brings the user "app"; the folder must be its own before it becomes a volume.
RUN mkdir /data && chown app:app /data
USER app
ENV ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS=http://0.0.0.0:5080 PORT=5080 DATA_DIR=/data
VOLUME /data
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 CMD ["dotnet", "MiningIncidents.Web.dll", "health"]
ENTRYPOINT ["dotnet", "MiningIncidents.Web.dll"]
