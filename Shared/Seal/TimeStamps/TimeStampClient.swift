package import Cryptography
package import Foundation
import HTTP

/// Asks a foreign time-stamp authority over HTTP (RFC 3161 §3.4).
///
/// Requests and what tokens say are written and read here, byte for byte; whether an answer is to be believed is judged by OpenSSL,
/// which alone can follow certificates (``TimeStampAnswer``).
package final class TimeStampClient: Stamping {
    private let url: String
    private let authorities: [Certificate]
    private let policy: [UInt8]?
    private let clock: @Sendable () -> Date

    /// - Parameters:
    ///   - authorities: the certificates of the authority and of those above it, known beforehand because they travel within the
    ///     sealed bytes; the topmost is believed.
    ///   - clock: the machine's, by which an answer is known to be of now.
    ///   - policy: the arcs of the policy that is wanted; nil for the authority's own.
    package init(
        _ url: String, authorities: [Certificate], policy: [UInt32]? = nil,
        clock: @escaping @Sendable () -> Date
    ) {
        self.url = url
        self.authorities = authorities
        self.policy = policy.map { DER.objectIdentifier($0) }
        self.clock = clock
    }

    package func token(over digest: [UInt8]) throws(NoTimeStamp) -> [UInt8] {
        // Never negative, and never shorter than it seems.
        let nonce = [0x40 | randomBytes(1)[0] & 0x3F] + randomBytes(7)
        let question = timeStampRequest(digest, nonce: nonce, policy: policy)
        let answer = try ask(question)
        let token: [UInt8]
        do {
            token = try TimeStampAnswer.token(in: answer, to: question, trusting: authorities)
        } catch {
            throw NoTimeStamp(url, why: "\(error)")
        }
        guard holds(token, over: digest) else { throw NoTimeStamp(url, why: "the token is not written in DER") }
        guard let date = TimeStampInfo(token: token)?.date, abs(date.timeIntervalSince(clock())) <= Self.drift else {
            throw NoTimeStamp(url, why: "its clock and this machine's differ by more than five minutes")
        }
        return token
    }

    /// Of what no signature covers in a token nothing may differ either, so its certificates must be those that are known.
    package func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool {
        guard let parts = SignedParts(token[...]), parts.isPlain, parts.token == nil,
            parts.certificates.allSatisfy({ known in authorities.contains { $0.der == known } })
        else { return false }
        return TimeStampInfo(token: token)?.digest == digest
            && TimeStampAnswer.holds(token, for: timeStampRequest(digest, policy: policy), trusting: authorities)
    }

    private func ask(_ question: [UInt8]) throws(NoTimeStamp) -> [UInt8] {
        var request = WebRequest(url, atMost: 64 * 1024)
        request.method = "POST"
        request.headers = ["Content-Type: application/timestamp-query", "Accept: application/timestamp-reply"]
        request.body = question
        let answer: WebAnswer
        do {
            answer = try request.send()
        } catch {
            throw NoTimeStamp(url, why: error.why)
        }
        guard answer.status == 200 else { throw NoTimeStamp(url, why: "it answered \(answer.status)") }
        return answer.body
    }

    private static let drift: TimeInterval = 300
}
