import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows of the messages of one cause.
struct ParkedListContent {
    let cause: Cause
    let state: State
    let again: String
    let status: HTTPResponse.Status

    struct Cause {
        let title: String
        let reason: String
        let program: String
        let code: String
        let type: String?
        let publisher: String?
        let cure: String
    }
    enum State: PageState {
        /// The program does not answer.
        case unavailable
        /// None is open for it, or none any more.
        case nothing
        case some(Listed)
    }
    struct Listed {
        let count: String
        let isOne: Bool
        let oldest: String
        let rows: [Row]
        /// Where all of them are sent on.
        let replay: String
        let isFirstPage: Bool
        let first: String
        /// Nil on the last page.
        let next: String?
    }
    struct Row {
        let href: String
        /// The beginning of its id, by which people know it.
        let name: String
        let event: String
        let at: Moment
        let tries: String
    }

    init(_ page: ParkedPage?, _ address: ParkedAddress, now: Date, _ language: Language) {
        cause = Cause(address, language)
        again = address.path
        status = page == nil ? .serviceUnavailable : .ok
        guard let page else {
            state = .unavailable
            return
        }
        guard page.count > 0 else {
            state = .nothing
            return
        }
        var following = address
        following.after = page.messages.last?.id
        state = .some(
            Listed(
                count: page.count.grouped, isOne: page.count == 1,
                oldest: Words.age(page.since.map { now.timeIntervalSince($0) } ?? 0)[language],
                rows: page.messages.map { Row($0, in: address.program, language) }, replay: address.replay,
                isFirstPage: address.after == nil, first: address.first, next: page.hasMore ? following.path : nil))
    }
}

extension ParkedListContent.Cause {
    init(_ address: ParkedAddress, _ language: Language) {
        let cause = address.cause
        title = Words.parked(for: cause.reason)[language]
        reason = cause.reason
        program = Words.flow(of: address.program)[language]
        code = address.program.rawValue
        type = cause.type.isEmpty ? nil : cause.type
        publisher = cause.publisher.isEmpty ? nil : cause.publisher
        cure = Words.cure(of: cause.reason)[language]
    }
}

extension ParkedListContent.Row {
    fileprivate init(_ told: ParkedTold, in program: Program, _ language: Language) {
        href = ParkedAddress.path(of: told.id, in: program)
        name = told.id.shortID
        event = told.event
        at = Moment(told.heardAt, language)
        tries = told.attempts.grouped
    }
}

extension UUID {
    /// Its first eight digits: enough for people to tell two apart, and for the tool to find one.
    var shortID: String { String(decoding: formID.utf8.prefix(8), as: UTF8.self) }
}
