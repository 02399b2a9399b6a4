import Foundation
import Messages
import Postgres

/// The schema's history as the running program was built with it. It is read once: an update may put other files into place
/// while the program still runs.
struct SchemaHistory: Sendable {
    private let parts: [Migrations]

    /// First what every program has, then the program's own.
    init(of service: Service) throws {
        let ofEveryProgram = Bundle.module.url(forResource: "Migrations", withExtension: nil)!
        parts = [
            try Migrations(folder: ofEveryProgram, part: "chassis"), try Migrations(folder: service.migrations),
        ]
    }

    /// The name of the last migration of each part.
    var last: [String] { parts.compactMap(\.last) }

    /// Brings the schema up to date, and gives the role that runs the program what it may do there.
    /// - Returns: the names of the files that were run.
    @discardableResult
    func migrate(on connection: Connection, for role: String) throws -> [String] {
        let ran = try parts.flatMap { try $0.run(release: Release.number, on: connection) }
        try Grants.give(to: role, on: connection)
        return ran
    }

    /// Why the program cannot use the schema as it is now; nil when it can.
    func misfit(_ tx: borrowing Transaction) throws -> SchemaMisfit? {
        guard try tx.countsChanges() else { return .uncounted }
        for part in parts {
            if let misfit = try part.misfit(release: Release.number, tx) { return misfit }
        }
        return nil
    }
}

extension Server {
    init(_ settings: Settings, as url: Setting<String>, _ program: Program) {
        let authorities = settings[.databaseAuthorities]
        self.init(
            askingFor: settings.current(url), schema: program.rawValue,
            authorities: authorities.isEmpty ? nil : authorities)
    }
}
