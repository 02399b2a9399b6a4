import ArgumentParser

/// A subcommand that every program has, or all that hear the campus.
protocol ChassisCommand: ParsableCommand {
    func run(_ run: Run) async throws
}
