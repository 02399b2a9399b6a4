import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of samples shows.
struct SamplesContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// A program that knows does not answer.
        case unavailable
        case known(Known)
    }
    struct Known {
        /// Nil where the facts are nobody's.
        let who: MatterContent.Person?
        let layout: String
        let rows: [Row]
        /// What something else is printed in the place of.
        let standIns: String?
        let look: Look
    }
    struct Row {
        let title: String
        let language: String
        let isForAll: Bool
        /// Nil where it cannot be drawn.
        let file: String?
        let flaws: [String]
    }
    /// Of whom samples are wanted.
    struct Look {
        let number: String
        let error: String?
        /// Enrolments that have the number.
        let several: [Enrolment]
    }
    struct Enrolment {
        let href: String
        let name: String
        let term: String
        let programme: String?
    }

    init(unavailable again: String) {
        (state, self.again, status) = (.unavailable, again, .serviceUnavailable)
    }

    /// - Parameters:
    ///   - typed: the number that was looked for and led to nobody, or to several.
    ///   - several: whose it is.
    init(
        _ answer: ShowSamples.Answer?, _ student: UUID?, typed: String, among several: [KnownPerson], again: String,
        _ language: Language
    ) {
        guard case .known(let known) = answer else {
            (state, self.again, status) = (.unavailable, again, .serviceUnavailable)
            return
        }
        self.again = again
        let isNobodys = student == nil && several.isEmpty && !typed.isEmpty
        let standIns = known.standIns.map { Words.standIn($0)[language] }
        state = .known(
            .init(
                who: known.person.map { .init($0, language) }, layout: Words.layout(known.layout)[language],
                rows: known.samples.map { Row($0, of: student, language) },
                standIns: standIns.isEmpty ? nil : standIns.joined(separator: language == .zh ? "" : " "),
                look: .init(
                    number: typed, error: isNobodys ? Words.nobodyHasNumber[language] : nil,
                    several: several.map { Enrolment($0, language) })))
        status = isNobodys ? .unprocessableContent : .ok
    }
}

extension SamplesContent.Row {
    fileprivate init(_ sample: ShowSamples.Sample, of student: UUID?, _ language: Language) {
        title = Words.title(sample.kind)[language]
        self.language = Words.name(of: sample.document)[language]
        isForAll = sample.isForAll
        let whose = student?.formID ?? SamplesPage.nobody
        let name = SampleFile(sample.document, sample.kind).name
        file = sample.flaws.isEmpty ? "\(SamplesPage.path)/\(whose)/\(name)" : nil
        flaws = sample.flaws.map { Words.sentence($0)[language] }
    }
}

extension SamplesContent.Enrolment {
    fileprivate init(_ person: KnownPerson, _ language: Language) {
        href = SamplesPage.path(of: person.student)
        name = Words.names(person.name, language).0
        term = Words.term(person.key.term)[language]
        programme = person.key.spokenProgramme?.rawValue
    }
}
