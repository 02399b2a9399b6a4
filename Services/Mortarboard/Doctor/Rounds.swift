import Chassis
import Messages
import Metrics

/// What a doctor who stays looks at: the broker often, the ledger seldom, because reading a week of it is work.
///
/// Of what differs `/readyz` names each kind, and `mortarboard_differences`, `ledger_missing` and `ledger_unkept` count. A program cannot see this
/// by itself: it has no rights at the broker's management.
struct Rounds: Sendable {
    let examination: Examination
    /// Nil when the ledger is not compared.
    let audits: Audits?
    let every: Duration
    let auditEvery: Duration

    var looks: [Lookout.Look] {
        let kinds = Difference.Kind.ofBroker
        let broker = Lookout.Look("management", every: every, parts: kinds.map(\.rawValue)) {
            try examine(kinds)
        }
        let ledger = Difference.Kind.ledger.rawValue
        return [broker]
            + (audits.map { audits in [.init("audit", every: auditEvery, parts: [ledger]) { try audit(audits) }] } ?? [])
    }

    private func examine(_ kinds: [Difference.Kind]) throws -> [String: String] {
        let found = Dictionary(grouping: try examination.findings().differences, by: \.kind)
        for kind in kinds { count(found[kind]?.count ?? 0, kind) }
        return Dictionary(uniqueKeysWithValues: found.map { ($0.rawValue, sentence($1.map(\.sentence))) })
    }

    private func audit(_ audits: Audits) throws -> [String: String] {
        let (found, unseen) = try audits.look()
        for one in found {
            Gauge(label: "ledger_missing", dimensions: [("program", one.program)]).record(one.events)
            Gauge(label: "ledger_unkept", dimensions: [("program", one.program)]).record(one.unkept)
        }
        let differences = found.flatMap(\.differences)
        count(differences.count, .ledger)
        let troubles = differences.map(\.sentence) + unseen.map { "not compared: \($0)" }
        return troubles.isEmpty ? [:] : [Difference.Kind.ledger.rawValue: sentence(troubles)]
    }

    private func count(_ differences: Int, _ kind: Difference.Kind) {
        Gauge(label: "mortarboard_differences", dimensions: [("kind", kind.rawValue)]).record(differences)
    }

    /// A queue that is gone has lost thirty bindings with it: the first few tell enough.
    private func sentence(_ sentences: [String]) -> String {
        let most = 5
        let more = sentences.count > most ? ["and \(sentences.count - most) more"] : []
        return (sentences.prefix(most) + more).joined(separator: "; ")
    }
}
