using System.Globalization;
using System.Text.Json;
using MiningIncidents.Core.Escalation;

namespace MiningIncidents.Bench.Vectors;

/// <summary>Section P: the whole pipeline from incidents with revisions, at several as-of dates.</summary>
internal static class EndToEndCases
{
    public static void Run(JsonElement input, JsonElement expected, CaseCheck check)
    {
        var parameters = Parameters(input);
        var regions = input.GetProperty("regions").Texts();
        var coverageStart = input.Day("coverageStart");
        var histories = input.Items("incidents").Select(History).ToArray();
        check.Fields("", expected, (name, value, path) =>
        {
            var asOf = JsonReading.Day(name);
            EscalationIncident[] incidents = [.. histories.Select(history => history.AsKnownOn(asOf)).OfType<EscalationIncident>()];
            var binned = RegionDayTableBuilder.Bin(incidents, regions, coverageStart, asOf, EscalationChannel.All, parameters);
            AtDate(path, value, new State(incidents, binned, EscalationRules.Read(binned.Table, parameters)), check);
            return true;
        });
    }

    private static void AtDate(string path, JsonElement expected, State state, CaseCheck check)
    {
        var reading = state.Reading;
        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "lastCompleteWeek" => check.Text(inner, value, reading.Windows.Week.ToString()),
            "incidentsVisible" => check.Whole(inner, value, state.Binned.Visible),
            "undated" => check.Whole(inner, value, state.Binned.Undated.Count),
            "phi" => check.Number(inner, value, reading.Dispersion.Phi, check.Tolerances.For("phi")),
            "phiRaw" => check.Number(inner, value, reading.Dispersion.Raw, check.Tolerances.For("phi")),
            "phaseWeeks" => check.Texts(
                inner,
                value,
                [reading.Windows.Week.AddWeeks(1 - reading.Parameters.PhaseWeeks).ToString(), reading.Windows.Week.ToString()]),
            "regions" => check.Map(
                inner,
                value,
                reading.Regions.ToDictionary(region => region.Region),
                (at, element, region) => Region(at, element, region, state, check)),
            _ => false,
        });
    }

    private static bool Region(string path, JsonElement expected, RegionReading region, State state, CaseCheck check)
    {
        var reading = state.Reading;
        var evidence = EvidenceRules.Collect(
            state.Incidents, region.Region, EscalationChannel.All, reading.Windows.Q, reading.Windows.BaselineQ, reading.AsOf,
            reading.Parameters);
        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "S" => FamilyCases.Window(inner, value, region.S, check),
            "Q" => FamilyCases.Window(inner, value, region.Q, check),
            "phases" => check.List(inner, value, region.Phases, (at, element, run) => Phase(at, element, run, check)),
            "casualtiesQ" => Casualties(inner, value, EvidenceRules.Casualties(evidence), check),
            "deathsQ" => DeathsCases.Compare(inner, value, EvidenceRules.Deaths(evidence, region.Q.Comparison), check),
            "changepoints" => Changes(inner, value, region.ChangePoints, check),
            _ => false,
        });
        return true;
    }

    private static bool Phase(string path, JsonElement expected, PhaseRun run, CaseCheck check)
    {
        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "phase" => check.Text(inner, value, PhaseRules.Code(run.Phase)),
            "from" => check.Text(inner, value, run.From.ToString()),
            "weeks" => check.Whole(inner, value, run.Weeks),
            _ => false,
        });
        return true;
    }

    private static bool Casualties(string path, JsonElement expected, WindowCasualties casualties, CaseCheck check)
    {
        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "incidentsTouchingWindow" => check.Whole(inner, value, casualties.Incidents),
            "killedLow" => check.Whole(inner, value, casualties.Killed.Low),
            "killedBest" => check.Whole(inner, value, casualties.Killed.Best),
            "killedHigh" => check.Whole(inner, value, casualties.Killed.High),
            "missing" => check.Whole(inner, value, casualties.Missing),
            "injured" => check.Whole(inner, value, casualties.Injured),
            _ => false,
        });
        return true;
    }

    private static bool Changes(string path, JsonElement expected, MonthlyChangePoints months, CaseCheck check)
    {
        var changes = months.Changes;
        string Month(int bin) => months.Month(bin).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        check.Fields(path, expected, (name, value, inner) => name switch
        {
            "firstMonth" => check.Text(inner, value, Month(0)),
            "months" => check.Whole(inner, value, months.Counts.Count),
            "mapStarts" => check.Texts(inner, value, [.. changes.MapStarts.Select(Month)]),
            "lastRegimeStartHpd80" => check.Texts(inner, value, [.. changes.LastRegimeStartHpd80.Select(Month)]),
            "lastRegimeStartMode" => check.Text(inner, value, Month(changes.LastRegimeStartMode)),
            "modeProbability" => check.Number(
                inner, value, changes.LastRegimeStart[changes.LastRegimeStartMode], check.Tolerances.For("prob")),
            "expectedChanges" => check.Number(inner, value, changes.ExpectedChanges, check.Tolerances.For("prob")),
            "pLastMapRegimeHigher" => check.Number(inner, value, changes.LastMapRegimeHigher, check.Tolerances.For("prob")),
            _ => false,
        });
        return true;
    }

    private static EscalationParameters Parameters(JsonElement input)
    {
        var parameters = EscalationParameters.Default with
        {
            PhaseWeeks = input.Whole("phaseWeeks"),
            Phases = PhaseCases.Parameters(input.GetProperty("phaseParams")),
        };
        foreach (var field in input.GetProperty("params").EnumerateObject())
        {
            var value = field.Value.GetDouble();
            parameters = field.Name switch
            {
                "S" => parameters with { ShortWeeks = (int)value },
                "Q" => parameters with { QuarterWeeks = (int)value },
                "B" => parameters with { BaselineWeeks = (int)value },
                "Bmin" => parameters with { MinBaselineWeeks = (int)value },
                "L" => parameters with { LongRunWeeks = (int)value },
                "Lmin" => parameters with { MinLongRunWeeks = (int)value },
                "maxSpan" => parameters with { MaxSpanDays = (int)value },
                "nMin" => parameters with { MinCount = value },
                "nStrong" => parameters with { MinCountStrong = value },
                "alpha" => parameters with { Alpha = value },
                "strong" => parameters with { Strong = value },
                "suggest" => parameters with { Suggestive = value },
                "tau" => parameters with { PriorScale = value },
                _ => throw new FormatException($"the parameter {field.Name} is not known"),
            };
        }

        return parameters;
    }

    private static IncidentHistory History(JsonElement incident)
    {
        var id = incident.Text("id");
        return new IncidentHistory([.. incident.Items("versions").Select(version => new IncidentVersion(
            version.Day("recordedAt"),
            version.Has("withdrawn") && version.GetProperty("withdrawn").GetBoolean(),
            new EscalationIncident
            {
                Id = id,
                Dates = new DayInterval(version.Day("start"), version.Day("end")),
                Regions = version.TextOrNull("region") is { } region ? [new RegionWeight(region, 1)] : [],
                Killed = version.Has("killed")
                    ? JsonReading.Range(JsonReading.Row(version.GetProperty("killed"), ["low", "best", "high"]))
                    : null,
                Missing = version.WholeOrNull("missing"),
                Injured = version.WholeOrNull("injured"),
            }))]);
    }

    private sealed record State(EscalationIncident[] Incidents, BinnedIncidents Binned, EscalationReading Reading);
}
