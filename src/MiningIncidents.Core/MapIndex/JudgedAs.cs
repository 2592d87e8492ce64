using System.Numerics;
using System.Runtime.Intrinsics;

namespace MiningIncidents.Core.MapIndex;

/// <summary>
/// The places in a judged chunk of those that exactly some conditions refuse, rising. As many are compared at once as the processor can, so that a chunk
/// costs by what is found in it, not by its length.
/// </summary>
internal ref struct JudgedAs
{
    private readonly ReadOnlySpan<ushort> _refused;
    private readonly ushort _refusal;

    // What follows was compared already: a bit an incident, from _from on.
    private ulong _found;
    private int _from;
    private int _next;

    private JudgedAs(ReadOnlySpan<ushort> refused, ushort refusal)
    {
        _refused = refused;
        _refusal = refusal;
    }

    public readonly int Current => _from + BitOperations.TrailingZeroCount(_found);

    /// <summary>Those that nothing refuses.</summary>
    public static JudgedAs LetThrough(ReadOnlySpan<ushort> refused) => new(refused, 0);

    /// <summary>Those that these conditions refuse, all of them and no other.</summary>
    public static JudgedAs RefusedOnlyBy(ReadOnlySpan<ushort> refused, ushort conditions) => new(refused, conditions);

    public readonly JudgedAs GetEnumerator() => this;

    public bool MoveNext()
    {
        // Without the one before.
        _found &= _found - 1;
        while (_found == 0)
        {
            if (_next >= _refused.Length)
            {
                return false;
            }
            _from = _next;
            _found = Compare();
        }
        return true;
    }

    private ulong Compare()
    {
        if (_next <= _refused.Length - Vector512<ushort>.Count)
        {
            var values = Vector512.Create(_refused.Slice(_next, Vector512<ushort>.Count));
            _next += Vector512<ushort>.Count;
            return Vector512.Equals(values, Vector512.Create(_refusal)).ExtractMostSignificantBits();
        }
        ulong found = 0;
        for (var bit = 0; _next < _refused.Length; bit++, _next++)
        {
            found |= _refused[_next] == _refusal ? 1UL << bit : 0;
        }
        return found;
    }
}
