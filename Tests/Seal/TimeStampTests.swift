import Cryptography
import Foundation
import Synchronization
import Testing

@testable import Seal

@Suite("Time stamps")
struct TimeStampTests {
    private let digest = SHA256.hash(Array("a signature".utf8))
    private let now = Date(timeIntervalSince1970: (Date().timeIntervalSince1970).rounded(.down))

    @Test("The school's own authority says the second that has begun, and OpenSSL believes it")
    func own() throws {
        let school = try TestSchool(time: now + 0.9)
        let token = try school.stamping.token(over: digest)
        let info = try #require(TimeStampInfo(token: token))
        #expect(info.digest == digest && info.date == now && info.nonce == nil)
        #expect(school.stamping.holds(token, over: digest))
        #expect(TimeStampAnswer.holds(token, for: timeStampRequest(digest), trusting: [school.root, school.stamp]))
        #expect(!TimeStampAnswer.holds(token, for: timeStampRequest(digest), trusting: [try TestSchool().root]))
        #expect(!school.stamping.holds(token, over: SHA256.hash([1])))
        #expect(try !TestSchool().stamping.holds(token, over: digest))
        #expect(try school.stamping.token(over: digest) != token, "no two share a number")
        for place in token.indices {
            var altered = token
            altered[place] ^= 1
            #expect(!school.stamping.holds(altered, over: digest), "byte \(place)")
        }
        for altered in [token + [0], Array(token.dropLast()), []] {
            #expect(!school.stamping.holds(altered, over: digest))
        }
    }

    @Test(
        "Times are read to the second, and what is none is not",
        arguments: [
            ("20260613010203Z", 1_781_312_523.0), ("20260613010203.25Z", 1_781_312_523), ("20460229000000Z", nil),
            ("2026061301020Z", nil),
            ("20260613010203", nil), ("2026061301020xZ", nil),
        ] as [(String, Double?)])
    func times(text: String, seconds: Double?) {
        let info = TimeStampInfo(digest: digest, policy: [], serial: [], time: text)
        #expect(info.date?.timeIntervalSince1970 == seconds)
    }

    @Test("A certificate that has run out stamps nothing")
    func runOut() throws {
        let late = try TestSchool(time: now + 400 * 86_400)
        let error = #expect(throws: NoTimeStamp.self) { try late.stamping.token(over: digest) }
        #expect(error?.isPassing == true)
    }

    @Test("Who does not answer is let alone for a minute, the next one is asked, and the last one always")
    func order() throws {
        let school = try TestSchool()
        let (first, second) = (Moody(school.stamping), Moody(school.stamping))
        let clock = Mutex(ContinuousClock.now)
        let told = Mutex(0)
        let both = TimeStampAuthorities(
            [first, second], clock: { clock.withLock { $0 } }, missed: { _ in told.withLock { $0 += 1 } })
        #expect(both.holds(try both.token(over: digest), over: digest))
        #expect((first.asked, second.asked) == (1, 0))
        first.isAway = true
        for _ in 1...3 { _ = try both.token(over: digest) }
        #expect((first.asked, second.asked) == (2, 3) && told.withLock { $0 } == 1)
        second.isAway = true
        for _ in 1...3 {
            let error = #expect(throws: NoTimeStamp.self) { try both.token(over: digest) }
            #expect(error?.isPassing == true)
        }
        #expect((first.asked, second.asked) == (2, 6))
        first.isAway = false
        clock.withLock { $0 += .seconds(61) }
        _ = try both.token(over: digest)
        #expect((first.asked, second.asked) == (3, 6))
        #expect(throws: NoTimeStamp.self) { try TimeStampAuthorities([]).token(over: digest) }
    }
}

/// An authority that may be away.
private final class Moody: Stamping {
    private let authority: TimeStampAuthority
    private let state = Mutex((isAway: false, asked: 0))

    init(_ authority: TimeStampAuthority) { self.authority = authority }

    var isAway: Bool {
        get { state.withLock { $0.isAway } }
        set { state.withLock { $0.isAway = newValue } }
    }

    var asked: Int { state.withLock { $0.asked } }

    func token(over digest: [UInt8]) throws(NoTimeStamp) -> [UInt8] {
        let isAway = state.withLock { state in
            state.asked += 1
            return state.isAway
        }
        guard !isAway else { throw NoTimeStamp("somebody", why: "away") }
        return try authority.token(over: digest)
    }

    func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool { authority.holds(token, over: digest) }
}
