import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

extension Premises {
    /// So much of a file that is too large is read past, in bytes: a browser that is not heard out shows no answer.
    private static let mostReadPast = 128 << 20

    /// A file that somebody sends with one of our forms.
    /// - Throws: `FormRefusal` for what is none of our forms; 403 when its token is not of this session.
    func upload(
        _ request: Request, _ context: Visitor, file: String, within size: FormSize
    ) async throws -> Result<Upload, UploadFault> {
        do {
            let upload = try await read(request, context, file: file, within: size)
            return upload.isMissing ? .failure(.fileMissing) : .success(upload)
        } catch FormRefusal.fileTooLarge {
            return .failure(.tooLarge)
        } catch FormRefusal.fileMissing {
            return .failure(.fileMissing)
        }
    }

    /// - Throws: `FormRefusal`, of which `fileTooLarge` when all has come.
    private func read(
        _ request: Request, _ context: Visitor, file: String, within size: FormSize
    ) async throws -> Upload {
        let session = context.session!
        func refuse(_ fault: SecurityEvent.FormFault) {
            context.logger.security(.formRefused(request.section, session.actor, from: clientAddress(request), fault))
        }
        let (read, bytes): (FileForm.Read, [UInt8])
        do { (read, bytes) = try await Self.read(request, file: file, within: size) } catch {
            if error as? FormRefusal != .fileTooLarge { refuse(.unreadable) }
            throw error
        }
        guard session.id.accepts(read.fields["token"]) else {
            refuse(.foreignToken)
            throw HTTPError(.forbidden)
        }
        // Some programs send the folder, too.
        let name = read.fileName.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }.last
        return Upload(fields: read.fields, name: Line(typed: name.flatMap { String($0) } ?? ""), bytes: bytes)
    }

    private static func read(
        _ request: Request, file: String, within size: FormSize
    ) async throws -> (FileForm.Read, [UInt8]) {
        var form = try FileForm(contentType: request.headers[.contentType], length: nil, file: file, within: size)
        var bytes: [UInt8] = []
        var (isTooLarge, past) = (false, 0)
        var pieces = request.body.makeAsyncIterator()
        while let piece = try await request.next(of: &pieces) {
            if isTooLarge {
                past += piece.readableBytes
                guard past <= mostReadPast else { break }
                continue
            }
            do { try form.take(piece.readableBytesView) { bytes += $0 } } catch FormRefusal.fileTooLarge {
                (isTooLarge, bytes) = (true, [])
            }
        }
        guard !isTooLarge else { throw FormRefusal.fileTooLarge }
        return (try form.finish(), bytes)
    }

    /// Asks about a file, on behalf of who has signed in.
    /// - Returns: nil when no answer came: its outcome is not known.
    func ask<Wanted: QuestionInParts>(
        _ question: Wanted, about bytes: [UInt8], by session: Session
    ) async throws -> Wanted.Answer? {
        switch await running.ask(question, about: bytes, as: session.actor(because: nil)) {
        case .answer(let answer): return answer
        case .unknownQuestion, .noneInTime: return nil
        case .forbidden: throw HTTPError(.forbidden)
        }
    }
}
