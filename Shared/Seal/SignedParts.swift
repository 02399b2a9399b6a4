/// A CMS structure with one signer taken apart (RFC 5652 §5). What is left out here is compared, not read.
struct SignedParts {
    /// The content, where it travels within.
    let content: [UInt8]?
    /// The attributes that were signed, as the SET over which the signature goes.
    let attributes: [UInt8]
    let signature: [UInt8]
    /// What was signed says that this is the digest of the content (RFC 5652 §11.2); nil where it says nothing.
    let digest: [UInt8]?
    /// The time stamp of the signature, where it has one.
    let token: [UInt8]?
    /// The certificates that travel within, each whole.
    let certificates: [[UInt8]]
    /// Whether what no signature covers is all said once and as it must be: versions, the digest's algorithm, and nothing beyond
    /// certificates and one signer.
    let isPlain: Bool
    /// How long the structure is; what follows it is no part of it.
    let length: Int

    /// - Returns: nil when it is none.
    init?(_ bytes: ArraySlice<UInt8>) {
        var outer = DERReader(bytes)
        guard let (element, info) = outer.whole(), element.first == 0x30 else { return nil }
        length = element.count
        var contents = DERReader(info)
        guard contents.next(0x06) != nil, let explicit = contents.next(0xA0) else { return nil }
        var wrapped = DERReader(explicit)
        guard let signedData = wrapped.next(0x30) else { return nil }
        var data = DERReader(signedData)
        guard let version = data.next(0x02), let algorithms = data.next(0x31), let encapsulated = data.next(0x30),
            let within = data.next(0xA0), let signers = data.next(0x31)
        else { return nil }
        content = Self.content(in: encapsulated)
        certificates = Self.elements(of: within)
        var infos = DERReader(signers)
        guard let signer = infos.next(0x30) else { return nil }
        var parts = DERReader(signer)
        guard let signerVersion = parts.next(0x02), parts.next(0x30) != nil, let algorithm = parts.whole(),
            let signed = parts.next(0xA0), let way = parts.next(0x30), let signature = parts.next(0x04)
        else { return nil }
        attributes = DER.element(0x31, Array(signed))
        digest = Self.digest(in: signed)
        self.signature = Array(signature)
        token = Self.token(in: parts.next(0xA1))
        isPlain =
            version.elementsEqual([content == nil ? 1 : 3]) && signerVersion.elementsEqual([1])
            && algorithms.elementsEqual(algorithm.element) && Self.fits(way, algorithm.contents) && data.rest.isEmpty
            && infos.rest.isEmpty
            && parts.rest.isEmpty
    }

    /// Whether a signature's algorithm names the same digest, which OpenSSL does not look at: ECDSA or RSA (RFC 5754 §3).
    private static func fits(_ way: ArraySlice<UInt8>, _ digest: ArraySlice<UInt8>) -> Bool {
        for (number, ecdsa, rsa) in [(1, 2, 11), (2, 3, 12), (3, 4, 13)] as [(UInt32, UInt32, UInt32)]
        where digest.starts(with: DER.objectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, number)) {
            return [
                DER.objectIdentifier(1, 2, 840, 10045, 4, 3, ecdsa), DER.objectIdentifier(1, 2, 840, 113549, 1, 1, rsa),
                DER.objectIdentifier(1, 2, 840, 113549, 1, 1, 1),
            ].contains { way.starts(with: $0) }
        }
        return false
    }

    private static func elements(of contents: ArraySlice<UInt8>) -> [[UInt8]] {
        var (reader, found) = (DERReader(contents), [[UInt8]]())
        while let (element, _) = reader.whole() { found.append(Array(element)) }
        return found
    }

    private static func content(in encapsulated: ArraySlice<UInt8>) -> [UInt8]? {
        var parts = DERReader(encapsulated)
        guard parts.next(0x06) != nil, let explicit = parts.next(0xA0) else { return nil }
        var octets = DERReader(explicit)
        return octets.next(0x04).map(Array.init)
    }

    private static func digest(in signed: ArraySlice<UInt8>) -> [UInt8]? {
        var attributes = DERReader(signed)
        while let attribute = attributes.next(0x30) {
            guard attribute.starts(with: messageDigest) else { continue }
            var parts = DERReader(attribute.dropFirst(messageDigest.count))
            guard let values = parts.next(0x31) else { return nil }
            var octets = DERReader(values)
            return octets.next(0x04).map(Array.init)
        }
        return nil
    }

    private static let messageDigest = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 4)

    private static func token(in unsigned: ArraySlice<UInt8>?) -> [UInt8]? {
        guard let unsigned else { return nil }
        var attributes = DERReader(unsigned)
        guard let attribute = attributes.next(0x30) else { return nil }
        var parts = DERReader(attribute)
        guard parts.next(0x06) != nil, let values = parts.next(0x31) else { return nil }
        return Array(values)
    }
}
