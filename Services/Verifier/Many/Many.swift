import Hummingbird
import Logging
import Pages

/// Receives many files at once and looks each up.
struct Many: Sendable {
    let check: Check

    func receive(_ request: Request) async throws(FormRefusal) -> [Asked] {
        let length = request.headers[.contentLength].flatMap { Int($0) }
        var reader = try ManyReader(contentType: request.headers[.contentType], length: length)
        var pieces = request.body.makeAsyncIterator()
        while let piece = try await request.next(of: &pieces) { try reader.take(piece.readableBytesView) }
        return try reader.finish()
    }

    /// One after the other: whoever asks about many leaves room for those who ask about one.
    func answers(_ asked: [Asked], log: Logger) async -> [Answered] {
        var answers: [Answered] = []
        for one in asked {
            switch one {
            case .file(let upload): answers.append(Answered(asked: one, checked: await check.check(upload, log: log)))
            case .unread: answers.append(Answered(asked: one, checked: nil))
            }
        }
        return answers
    }
}
