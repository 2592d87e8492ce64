using System.Numerics;

namespace MiningIncidents.Core.Escalation;

/// <summary>
/// A random sequence fixed by its seed alone, so that a published p-value can be recomputed on any machine and framework:
/// xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the sequence of a seed.</summary>
    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1, each equally likely (Lemire 2019: no modulo bias).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var wide = (Next() >> 32) * (ulong)bound;
        if ((uint)wide < (uint)bound)
        {
            var threshold = (uint)-bound % (uint)bound;
            while ((uint)wide < threshold)
            {
                wide = (Next() >> 32) * (ulong)bound;
            }
        }

        return (int)(wide >> 32);
    }

    /// <summary>A number from 0 (included) to 1 (excluded), in steps of 2^-53.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items in a random order, every order equally likely (Fisher and Yates; Durstenfeld 1964).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            // The item may stay where it is: leaving that out (Sattolo's algorithm) would bias every p-value.
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
