using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace MiningIncidents.Core.Data;

/// <summary>
/// Writes rows of a mapped entity with COPY. Columns, names and conversions are those of the model, so a row arrives as EF would have saved it.
/// What the database makes itself (computed columns, identities not given) is left to it.
/// </summary>
internal sealed class BulkTable<TEntity>
    where TEntity : class
{
    private readonly string _copy;
    private readonly Action<NpgsqlBinaryImporter, TEntity>[] _columns;

    /// <param name="model">The model that maps the entity.</param>
    /// <param name="without">Properties the database fills: an identity.</param>
    public BulkTable(IModel model, params string[] without)
    {
        var entity = model.FindEntityType(typeof(TEntity)) ?? throw new ArgumentException($"{typeof(TEntity).Name} is not mapped.");
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var columns = Properties(entity, [])
            .Where(p => p.Property.PropertyInfo is not null && p.Property.GetComputedColumnSql() is null && !without.Contains(p.Property.Name))
            .Select(p => (Name: p.Property.GetColumnName(table)!, Write: Column(p.Property, p.Path))).ToList();
        _copy = $"copy {table.Name} ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) from stdin (format binary)";
        _columns = [.. columns.Select(c => c.Write)];
    }

    /// <summary>Appends the rows; nothing is sent for none.</summary>
    public void Write(NpgsqlConnection connection, IReadOnlyCollection<TEntity> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        using var importer = connection.BeginBinaryImport(_copy);
        // A batch of many minutes: the server may be busy with indexes while it takes a chunk.
        importer.Timeout = TimeSpan.FromMinutes(10);
        foreach (var row in rows)
        {
            importer.StartRow();
            foreach (var write in _columns)
            {
                write(importer, row);
            }
        }
        importer.Complete();
    }

    private static IEnumerable<(IProperty Property, IComplexProperty[] Path)> Properties(ITypeBase type, IComplexProperty[] path) =>
        type.GetProperties().Select(p => (p, path))
            .Concat(type.GetComplexProperties().SelectMany(c => Properties(c.ComplexType, [.. path, c])));

    private static Action<NpgsqlBinaryImporter, TEntity> Column(IProperty property, IComplexProperty[] path)
    {
        var row = Expression.Parameter(typeof(TEntity));
        Expression value = path.Aggregate((Expression)row, (at, complex) => Expression.Property(at, complex.PropertyInfo!));
        value = Expression.Property(value, property.PropertyInfo!);
        if (property.GetValueConverter() is { } converter)
        {
            value = Converted(value, converter.ConvertToProviderExpression);
        }
        var storeType = property.GetRelationalTypeMapping().StoreType;
        var name = storeType.Contains('(', StringComparison.Ordinal) ? storeType[..storeType.IndexOf('(', StringComparison.Ordinal)] : storeType;
        var inner = Nullable.GetUnderlyingType(value.Type);
        var method = typeof(BulkTable<TEntity>).GetMethod(inner is null ? nameof(Writer) : nameof(NullableWriter), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(inner ?? value.Type);
        return (Action<NpgsqlBinaryImporter, TEntity>)method.Invoke(null, [Expression.Lambda(value, row).Compile(), name])!;
    }

    /// <summary>A converter sees values only; a missing one stays missing.</summary>
    private static Expression Converted(Expression value, LambdaExpression convert)
    {
        if (Nullable.GetUnderlyingType(value.Type) is not null && Nullable.GetUnderlyingType(convert.Parameters[0].Type) is null)
        {
            return Expression.Condition(
                Expression.Property(value, "HasValue"),
                Expression.Invoke(convert, Expression.Property(value, "Value")),
                Expression.Constant(null, convert.ReturnType));
        }
        return Expression.Invoke(convert, value);
    }

    private static Action<NpgsqlBinaryImporter, TEntity> Writer<T>(Func<TEntity, T> read, string type) => (importer, row) =>
    {
        if (read(row) is { } value)
        {
            importer.Write(value, type);
        }
        else
        {
            importer.WriteNull();
        }
    };

    private static Action<NpgsqlBinaryImporter, TEntity> NullableWriter<T>(Func<TEntity, T?> read, string type)
        where T : struct => (importer, row) =>
    {
        if (read(row) is { } value)
        {
            importer.Write(value, type);
        }
        else
        {
            importer.WriteNull();
        }
    };
}
