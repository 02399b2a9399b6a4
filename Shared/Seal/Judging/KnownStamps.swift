import Cryptography

/// Time stamps by whoever stands under an authority that is believed.
struct KnownStamps: Stamping {
    let anchors: Anchors

    /// Nobody stamps here.
    func token(over digest: [UInt8]) throws(NoTimeStamp) -> [UInt8] {
        throw NoTimeStamp("a reader", why: "it has no key")
    }

    func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool {
        guard let parts = SignedParts(token[...]), parts.isPlain, parts.token == nil,
            let info = TimeStampInfo(token: token), let date = info.date,
            let first = parts.certificates.first, let certificate = try? Certificate(der: first),
            certificate.mayStamp, certificate.isValid(at: date), let path = anchors.path(above: certificate)
        else { return false }
        // A foreign authority was asked with a nonce. Of its token what no signature covers must be of the path, too.
        guard info.nonce != nil else { return TimeStampReading(certificate).holds(token, over: digest) }
        let known = [certificate] + path
        return parts.certificates.allSatisfy { der in known.contains { $0.der == der } }
            && info.digest == digest
            && TimeStampAnswer.holds(token, for: timeStampRequest(digest), trusting: known)
    }
}

/// The authorities that are believed, and others that may lead to them.
struct Anchors: Sendable {
    let believed: [Certificate]
    /// Of the file: they prove nothing by being there.
    var between: [Certificate] = []

    /// - Returns: from whoever issued a certificate up to one that is believed; nil where no way leads there.
    func path(above certificate: Certificate) -> [Certificate]? {
        var (path, below) = ([Certificate](), certificate)
        while path.count < Self.longest {
            if let top = believed.first(where: { below.isIssued(by: $0) }) { return path + [top] }
            guard let next = between.first(where: { below.isIssued(by: $0) }), next.der != below.der else { return nil }
            path.append(next)
            below = next
        }
        return nil
    }

    private static let longest = 4
}
