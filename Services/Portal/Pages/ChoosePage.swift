import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Which degree it is about, for who has several enrolments (screen 32).
struct ChoosePage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/choose", use: show)
        router.post("/choose", use: choose)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let standings = try await premises.standings(of: session)
        let next = ownPath(request.query("next", atMost: 2_048))
        let isRefused = request.query("unchosen", atMost: 8) != nil
        let visit = context.visit(request, path: Self.address(isRefused: isRefused, next: next))
        let content = ChooseContent(
            session.enrolments, standings, chosen: session.chosen, person: visit.person ?? "",
            phone: premises.running.settings[.phone],
            next: next, isRefused: isRefused, visit.language)
        return premises.templates.page("choose", content, for: visit)
    }

    @Sendable
    private func choose(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let form = try await Form(
            request, context, from: session.id, within: FormSize(whole: 4_096, fields: ["next": 2_048]))
        guard let student = form["student"].flatMap(UUID.init(uuidString:)) else {
            return .redirect(to: Self.address(isRefused: true, next: ownPath(form["next"])))
        }
        let isTheirs = try await premises.running.database.transaction { tx in
            try tx.choose(student, in: session.id.hash)
        }
        guard isTheirs else { throw context.forbidden(request) }
        return .redirect(to: ownPath(form["next"]) ?? "/")
    }
}

extension ChoosePage {
    /// Where it is asked, and said that nothing was ticked.
    private static func address(isRefused: Bool, next: String?) -> String {
        told(at: "/choose", isRefused ? ["unchosen=1"] : [], next: next)
    }
}

extension Premises {
    /// Where each enrolment stands, in their order; all are asked at the same time.
    fileprivate func standings(of session: Session) async throws -> [Standing] {
        try await withThrowingTaskGroup(of: (Int, Standing).self) { group in
            for (place, enrolment) in session.enrolments.enumerated() {
                group.addTask { (place, try await standing(of: enrolment.student, for: session)) }
            }
            var found: [Int: Standing] = [:]
            for try await (place, standing) in group { found[place] = standing }
            return session.enrolments.indices.map { found[$0]! }
        }
    }
}

/// What the template shows that asks which degree it is about.
struct ChooseContent {
    let person: String
    let count: Int
    let choices: [Choice]
    /// Where they were going.
    let next: String?
    /// Whether the form was sent with nothing ticked.
    let isRefused: Bool

    struct Choice {
        let student: String
        let isChosen: Bool
        /// Where the summary of a refusal leads.
        let isFirst: Bool
        /// The department; the term alone when the program that knows it does not answer.
        let name: String
        let batch: String?
        let state: HomeContent.State
    }

    init(
        _ enrolments: [Account.Enrolment], _ standings: [Standing], chosen: UUID?, person: String, phone: String,
        next: String?, isRefused: Bool = false, _ language: Language
    ) {
        self.person = person
        (self.next, self.isRefused) = (next, isRefused)
        count = enrolments.count
        choices = zip(enrolments, standings).map { enrolment, standing in
            Choice(
                student: enrolment.student.uuidString.lowercased(), isChosen: enrolment.student == chosen,
                isFirst: enrolment.student == enrolments[0].student,
                name: enrolment.shown(
                    standing.card?.department[language] ?? Words.term(enrolment.term)[language], language),
                batch: standing.card.map { Words.batch($0.batch)[language] },
                state: HomeContent.State(standing, phone: phone, language))
        }
    }
}

extension Account.Enrolment {
    /// Two degrees of one department and term are told apart by their programmes; `main` goes without saying.
    fileprivate func shown(_ name: String, _ language: Language) -> String {
        guard programme != ShortName.main.rawValue else { return name }
        return language == .zh ? "\(name)（\(programme)）" : "\(name) (\(programme))"
    }
}
