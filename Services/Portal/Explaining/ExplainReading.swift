import Foundation
import Messages

/// What all programs know of one thing.
struct ExplainReading: Sendable {
    let timeline: Timeline
    /// More happened than programs tell.
    let isCut: Bool
}

extension Premises {
    /// Asks all programs; what one finds out (whom a number means, in which trace a message stands) the others are asked about as well.
    func explain(_ word: String, by session: Session) async throws -> ExplainReading {
        var answers = try await explain([word], by: session)
        let trails = answers.compactMap { $0.1?.trail }
        // Whom it is about first: a message with many effects stands in many traces.
        let students = Set(trails.flatMap { $0.students.map(\.formID) })
        let traces = Set(trails.flatMap(\.traces)).subtracting(students)
        let found = (students.sorted() + traces.sorted()).filter { $0 != word.lowercased() }
        let more = Array(found.prefix(Explain<OfPortal>.mostWords))
        if !more.isEmpty { answers += try await explain(more, by: session) }
        let silent = Program.allCases.filter { program in answers.contains { $0.0 == program && $0.1 == nil } }
        return ExplainReading(
            timeline: Timeline(of: [word], answers.compactMap { $0.1?.trail }, unasked: silent),
            isCut: found.count > more.count || answers.contains { $0.1?.isCut == true })
    }

    private typealias Told = (Program, Explain<OfPortal>.Answer?)

    /// Each waits for the silent at the same time.
    private func explain(_ words: [String], by session: Session) async throws -> [Told] {
        async let contact = part(OfContact.self, words, by: session)
        async let mailer = part(OfOTPMailer.self, words, by: session)
        async let clearance = part(OfClearance.self, words, by: session)
        async let issuer = part(OfIssuer.self, words, by: session)
        async let verifier = part(OfVerifier.self, words, by: session)
        async let own = part(OfPortal.self, words, by: session)
        return try await [contact, mailer, clearance, issuer, verifier, own]
    }

    private func part<Keeper: Answerer>(
        _: Keeper.Type, _ words: [String], by session: Session
    ) async throws -> Told {
        let answer = try await askAny(Explain<Keeper>(words), by: session)
        return (Keeper.program, answer.map { .init(trail: $0.trail, isCut: $0.isCut) })
    }
}
