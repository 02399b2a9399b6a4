import Chassis
import Foundation
import Messages
import Postgres

/// Tells units whom they are asked about, and about whom no more.
extension Judge {
    /// A student's list as it stands.
    struct StudentList {
        let candidate: Candidate
        let lines: [String: UnitReview]
        let isWanted: Bool
        /// Whether what units were told and have not answered may say something else by now, such as until when.
        let isSaidAnew: Bool

        init(of candidate: Candidate, _ lines: [String: UnitReview], isWanted: Bool, isSaidAnew: Bool) {
            (self.candidate, self.lines) = (candidate, lines)
            (self.isWanted, self.isSaidAnew) = (isWanted, isSaidAnew)
        }
    }

    /// - Returns: what is said to units, by student.
    func ask(
        _ all: [StudentList], _ units: [ReviewingUnit], _ tx: borrowing Transaction
    ) throws -> [UUID: [any Message]] {
        let known = Set(units.map(\.code))
        var said: [UUID: [any Message]] = [:]
        var requests: [(line: LineID, request: Request?)] = []
        let until = try tx.reviewEnds(of: all.map(\.candidate.student))
        for one in all {
            let candidate = one.candidate
            for (code, line) in one.lines.sorted(by: { $0.key < $1.key }) {
                let news = UnitNews.about(
                    isAsked: one.isWanted && known.contains(code) && line.isAsked && !line.waits, result: line.result,
                    request: line.request,
                    hasMoved: code == Actor.ownDepartment && line.request?.department != candidate.department)
                let unit = ShortName(rawValue: code)!
                if news == .nothing {
                    guard one.isSaidAnew, let request = line.request else { continue }
                    let notice = candidate.wanted(request.id, of: unit, until: until[candidate.student])
                    let again = try request.again(notice, at: tx.now)
                    guard again != request else { continue }
                    said[candidate.student, default: []].append(notice.said(first: again.event))
                    requests.append((LineID(candidate.student, code), again))
                    continue
                }
                var begun: Request?
                if news.isEnd, let request = line.request {
                    let end = UnitReviewUnwanted(
                        about: candidate.key, request: request.id, unit: unit, department: request.department)
                    said[candidate.student, default: []].append(end)
                }
                if news.isBeginning {
                    let notice = candidate.wanted(UUID(), of: unit, until: until[candidate.student])
                    let request = try Request(notice, at: tx.now)
                    said[candidate.student, default: []].append(notice.said(first: request.event))
                    begun = request
                }
                requests.append((LineID(candidate.student, code), begun))
            }
        }
        try tx.keep(requests)
        return said
    }
}

extension UnitNews {
    /// Whether the unit learns that nobody waits for what it was told before.
    fileprivate var isEnd: Bool { self == .unwanted || self == .elsewhere }
    fileprivate var isBeginning: Bool { self == .wanted || self == .elsewhere }
}

extension Candidate {
    func wanted(_ request: UUID, of unit: ShortName, until: Date?) -> UnitReviewWanted {
        UnitReviewWanted(
            about: key, request: request, unit: unit, name: name, department: home, batch: batch, until: until)
    }
}
