import Chassis
import Foundation
import Messages
import Postgres

/// What each program tells of the campus systems that state events, and which the settings name.
struct PublishersReading: Sendable {
    /// Who may state something, by the settings file.
    let named: Set<String>
    let parts: [Part]

    struct Part: Sendable {
        let program: Program
        /// Nil while it does not answer.
        let records: PublisherRecords?
    }

    init(named: Set<String>, _ parts: [(Program, PublisherRecords?)]) {
        self.named = named
        self.parts = parts.map { Part(program: $0, records: $1) }
    }

    /// In the order of the alphabet.
    var publishers: [String] {
        parts.reduce(into: named) { names, part in
            names.formUnion(part.records?.records.map(\.publisher) ?? [])
        }.sorted()
    }

    var silent: [Program] { parts.filter { $0.records == nil }.map(\.program) }

    /// Since when all of them count.
    var since: Day? { parts.compactMap { $0.records?.since }.max() }

    /// What each program that knows one tells of it.
    func records(of publisher: String) -> [(program: Program, record: PublisherRecords.Record)] {
        parts.flatMap { part in
            (part.records?.records ?? []).filter { $0.publisher == publisher }.map { (part.program, $0) }
        }
    }

    /// Whether there may be one of that name.
    func mayHave(_ publisher: String) -> Bool { !silent.isEmpty || publishers.contains(publisher) }
}

extension Premises {
    /// What all programs have heard of campus systems. It names nobody, so no look at it is written down.
    func readPublishers(by session: Session) async throws -> PublishersReading {
        async let contact = ask(ShowPublishers<OfContact>(), by: session)
        async let mailer = ask(ShowPublishers<OfOTPMailer>(), by: session)
        async let clearance = ask(ShowPublishers<OfClearance>(), by: session)
        async let issuer = ask(ShowPublishers<OfIssuer>(), by: session)
        async let verifier = ask(ShowPublishers<OfVerifier>(), by: session)
        let days = running.settings[.keepingDays]
        let own = try? await running.database.transaction { tx in try tx.publisherRecords(keepingDays: days) }
        let file = running.settings[.publishers]
        return PublishersReading(
            // A file that is being written says nobody just then.
            named: file.isEmpty ? [] : (try? Publishers.names(in: file)) ?? [],
            [
                (.contact, try await contact), (.otpMailer, try await mailer), (.clearance, try await clearance),
                (.issuer, try await issuer), (.verifier, try await verifier), (.portal, own),
            ])
    }
}
