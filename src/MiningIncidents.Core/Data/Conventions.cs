using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MiningIncidents.Core.Codes;
using MiningIncidents.Core.Incidents;
using MiningIncidents.Core.People;

namespace MiningIncidents.Core.Data;

/// <summary>
/// What holds for every table: snake case names, coded values stored by their permanent text and checked by the database against the
/// declaration, citations as JSON.
/// </summary>
internal static class Conventions
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName()!));
            foreach (var (property, column) in Columns(entity, prefix: ""))
            {
                property.SetColumnName(column);
                if (Coded(property.ClrType) is { } coded)
                {
                    Store(entity, property, column, coded);
                }
            }
            foreach (var key in entity.GetKeys())
            {
                key.SetName(Snake(key.GetName()!));
            }
            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName(Snake(key.GetConstraintName()!));
            }
            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            }
        }
    }

    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    public static ComplexPropertyBuilder<LocalText> Text<T>(this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, LocalText?>> property)
        where T : class =>
        entity.ComplexProperty(property!).IsRequired();

    /// <summary>Citations are read and written whole, with their owner.</summary>
    public static void Citations<T>(this PropertyBuilder<T> property) => property
        .HasColumnType("jsonb")
        .HasConversion(
            new ValueConverter<T, string>(v => JsonSerializer.Serialize(v, RecordJson.Stored), v => JsonSerializer.Deserialize<T>(v, RecordJson.Stored)!),
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, RecordJson.Stored) == JsonSerializer.Serialize(b, RecordJson.Stored),
                v => JsonSerializer.Serialize(v, RecordJson.Stored).GetHashCode(StringComparison.Ordinal),
                v => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(v, RecordJson.Stored), RecordJson.Stored)!));

    public static void Citation<T>(this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, Citation?>> property)
        where T : class => entity.Property(property).Citations();

    private static IEnumerable<(IMutableProperty Property, string Column)> Columns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties())
        {
            yield return (property, prefix + Snake(property.Name));
        }
        foreach (var complex in type.GetComplexProperties())
        {
            foreach (var column in Columns(complex.ComplexType, prefix + Snake(complex.Name) + "_"))
            {
                yield return column;
            }
        }
    }

    private static Type? Coded(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner.IsEnum ? inner : null;
    }

    private static void Store(IMutableEntityType entity, IMutableProperty property, string column, Type coded)
    {
        property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(CodeConverter<>).MakeGenericType(coded))!);
        property.SetColumnType("text");
        var texts = string.Join(", ", Texts(coded).Select(t => $"'{t}'"));
        entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{column}", $"{Quoted(column)} in ({texts})");
    }

    /// <summary>Column names that are words of SQL.</summary>
    private static string Quoted(string column) => column is "on" or "from" or "to" or "position" ? $"\"{column}\"" : column;

    private static IEnumerable<string> Texts(Type coded) =>
        (IEnumerable<string>)typeof(Conventions).GetMethod(nameof(TextsOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(coded).Invoke(null, null)!;

    private static string[] TextsOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(CodeText.Of)];

    private sealed class CodeConverter<T>() : ValueConverter<T, string>(v => CodeText.Of(v), v => CodeText.Parse<T>(v))
        where T : struct, Enum;
}
