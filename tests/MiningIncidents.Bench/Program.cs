using MiningIncidents.Bench;
using MiningIncidents.Bench.Import;
using MiningIncidents.Bench.Map;
using MiningIncidents.Bench.Reading;
using MiningIncidents.Bench.Simulation;
using MiningIncidents.Bench.Site;
using MiningIncidents.Bench.Vectors;

// One line a command: its name, what follows it, and what runs it.
return Commands.Run(args,
[
    new("vectors", "DIR", VectorsCommand.Run),
    new("escalation", "[INCIDENTS]", EscalationSpeedCommand.Run),
    new("escalation-db", "[INCIDENTS]", EscalationDatabaseCommand.Run),
    new("map", "[INCIDENTS]", MapCommand.Run),
    new("site", "[INCIDENTS]", SiteCommand.Run),
    new("import", "[ROWS]", ImportCommand.Run),
    new("simulate", "[REPLICATES]", SimulationCommand.Run),
    new("reading", "DIR [--errors] [--show]", ReadingCommand.Run),
    new("reading-speed", "", ReadingCommand.Speed),
]);
