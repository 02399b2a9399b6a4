import Cryptography

extension Proofs {
    /// What stands in the /DSS of a file's catalog; nil where it has none, or one that is not written as ours.
    init?(in file: ArraySlice<UInt8>, _ table: ObjectTable) {
        guard let root = table.trailer[...].number(after: "/Root "), let catalog = table.body(root, in: file),
            let number = catalog.number(after: "/DSS "), let dictionary = table.body(number, in: file),
            dictionary.count < 4_096, let first = dictionary.number(after: "/Certs["),
            let middle = dictionary.number(after: "/CRLs["), first < middle, middle - first <= Self.most
        else { return nil }
        var (certificates, lists) = ([Certificate](), [RevocationList]())
        for number in first..<middle {
            guard let der = Self.stream(number, in: file, table), let certificate = try? Certificate(der: der) else {
                return nil
            }
            certificates.append(certificate)
        }
        for number in middle..<middle + Self.most {
            guard let der = Self.stream(number, in: file, table), let list = try? RevocationList(der: der) else {
                break
            }
            lists.append(list)
        }
        self.init(certificates: certificates, lists: lists)
        // What was read is all that the dictionary names, in its one way of writing.
        guard dictionary.elementsEqual(self.dictionary(first: first).utf8) else { return nil }
    }

    /// Objects of either kind, of which ours have a handful.
    private static let most = 32

    private static func stream(_ number: Int, in file: ArraySlice<UInt8>, _ table: ObjectTable) -> [UInt8]? {
        guard let offset = table.offsets[number], file.indices.contains(offset) else { return nil }
        let head = Array("\(number) 0 obj\n<</Length ".utf8)
        let rest = file[offset...]
        guard rest.starts(with: head), let length = rest.number(at: offset + head.count) else { return nil }
        let start = offset + head.count + "\(length)>>\nstream\n".utf8.count
        guard rest[(offset + head.count)...].starts(with: "\(length)>>\nstream\n".utf8), start + length <= file.endIndex
        else { return nil }
        return Array(file[start..<start + length])
    }
}
