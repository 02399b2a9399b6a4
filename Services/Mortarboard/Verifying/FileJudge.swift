import Cryptography
import Foundation
import Languages
import Seal
import Vouching

/// Files judged by the authorities of a trust list.
struct FileJudge {
    private let judge: SealJudge
    private let list: TrustList
    /// By the certificates' DER.
    private let schools: [[UInt8]: [(name: String, authority: TrustedAuthority)]]

    init(_ list: TrustList) throws {
        self.list = list
        var schools: [[UInt8]: [(String, TrustedAuthority)]] = [:]
        for (name, school) in list.schools.sorted(by: { $0.key < $1.key }) {
            for authority in school.seals { schools[authority.certificate, default: []].append((name, authority)) }
        }
        self.schools = schools
        judge = SealJudge(trusting: try schools.keys.map { try Certificate(der: $0) })
    }

    func judge(_ file: String, at now: Date) -> JudgedFile {
        let bytes: [UInt8]
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: file))
            defer { try? handle.close() }
            // One byte more than may be: what is longer is refused as that.
            bytes = [UInt8](try handle.read(upToCount: SealJudge.largest + 1) ?? Data())
        } catch {
            return JudgedFile(file: file, unreadable: "it cannot be read: \(error.localizedDescription)")
        }
        return judge(bytes, named: file, at: now)
    }

    /// - Parameter bytes: the whole file.
    func judge(_ bytes: [UInt8], named file: String, at now: Date) -> JudgedFile {
        let found = judge.judge(bytes, at: now)
        var judged = JudgedFile(file: file, bytes, found)
        guard let authority = found.authority else { return judged }
        let sealedAt = found.stampedAt ?? now
        let named = schools[authority.der] ?? []
        let believed = named.filter { $0.authority.speaks(at: sealedAt) }
        judged.school = believed.first?.name
        judged.schoolName = judged.school.flatMap { list.schools[$0]?.name }
        if believed.isEmpty, found.isSound, let first = named.first {
            judged.refuse(first.authority, of: list.schools[first.name]?.name.en ?? first.name, sealedAt: sealedAt)
        }
        return judged
    }
}
