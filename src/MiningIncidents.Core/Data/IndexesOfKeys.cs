using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace MiningIncidents.Core.Data;

/// <summary>
/// EF gives each foreign key an index of its own. What belongs to an incident is found by its primary key, which begins with the incident: a few rows, in
/// which no second index would find anything sooner, and each would have to be kept up with every row written.
/// </summary>
internal sealed class IndexesOfKeys(ProviderConventionSetBuilderDependencies dependencies) : ForeignKeyIndexConvention(dependencies)
{
    protected override IConventionIndex? CreateIndex(IReadOnlyList<IConventionProperty> properties, bool unique, IConventionEntityTypeBuilder entityTypeBuilder) =>
        properties.Count > 1 && entityTypeBuilder.Metadata.FindPrimaryKey()?.Properties[0] == properties[0]
            ? null
            : base.CreateIndex(properties, unique, entityTypeBuilder);
}
