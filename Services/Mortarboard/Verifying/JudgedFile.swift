import Cryptography
import Foundation
import Languages
import Messages
import Seal
import Vouching

/// What is told about one file.
struct JudgedFile: Encodable {
    let file: String
    private(set) var verdict: Verdict
    /// Why it is not sound, by its code.
    private(set) var reason: String?
    private(set) var sentence: String?
    /// The 數位檢驗碼, by which a verifier knows the file.
    private(set) var sha256: String?
    var school: String?
    var schoolName: Bilingual<String>?
    private(set) var level: String?
    private(set) var sealedBy: String?
    private(set) var stampedAt: Date?
    /// What was looked at, and where each is seen.
    private(set) var findings: [Finding] = []

    enum Verdict: String, Encodable { case sound, refused, unreadable }

    struct Finding: Encodable {
        let of: String
        let holds: Bool
        let from: String
    }

    init(file: String, unreadable sentence: String) {
        (self.file, verdict, self.sentence) = (file, .unreadable, sentence)
    }

    init(file: String, _ bytes: [UInt8], _ found: SealFindings) {
        self.file = file
        sha256 = SHA256.hash(bytes).hex
        level = found.level?.rawValue
        sealedBy = found.certificate?.commonName
        stampedAt = found.stampedAt
        findings = found.held.map { Finding(of: $0.rawValue, holds: true, from: $0.source) }
        verdict = .sound
        if let flaw = found.flaw {
            let aspect = flaw.aspect
            findings.append(Finding(of: aspect.rawValue, holds: false, from: aspect.source))
            (verdict, reason, sentence) = (.refused, flaw.rawValue, flaw.sentence)
        }
    }

    /// By the trust list, of a file that is sound in itself: the keys of its authority were not the school's to use when it was sealed.
    mutating func refuse(_ authority: TrustedAuthority, of school: String, sealedAt: Date) {
        (verdict, reason) = (.refused, "outside-key-validity")
        let why =
            if let lost = authority.compromisedSince, sealedAt >= lost {
                "others may have sealed as \(school) since \(lost.rfc3339)"
            } else if sealedAt < authority.notBefore {
                "\(school) sealed so only from \(authority.notBefore.rfc3339) on"
            } else {
                "\(school) sealed so only until \(authority.notAfter.rfc3339)"
            }
        sentence = "it was sealed at \(sealedAt.rfc3339), and by the trust list \(why)"
        findings.append(Finding(of: "authority", holds: false, from: "the times of the authority in the trust list"))
    }

    var exitCode: Int32 {
        switch verdict {
        case .sound: 0
        case .refused: 1
        case .unreadable: 2
        }
    }

    var lines: [String] {
        let head = [verdict.rawValue, file, reason, school, level, stampedAt?.rfc3339, sha256].compactMap(\.self)
        let why = sentence.map { ["\t\($0)"] } ?? []
        return [head.joined(separator: "\t")] + why
            + findings.map { "\t\($0.holds ? "holds" : "fails")\t\($0.of)\t\($0.from)" }
    }
}

extension SealFlaw {
    /// What it is a flaw of.
    var aspect: SealFindings.Aspect {
        switch self {
        case .notAPDF, .tooLarge, .notOneRevision: .structure
        case .noSeal, .notCMS, .contentChanged, .signatureDiffers: .seal
        case .unknownAuthority, .notForSeals: .chain
        case .notCertified: .certification
        case .noTimeStamp: .timeStamp
        case .revoked, .noEvidence: .evidence
        case .notCanonical, .notArchived: .exactness
        }
    }

    /// For who has the file.
    var sentence: String {
        switch self {
        case .notAPDF: "it does not begin as a school's diploma does"
        case .tooLarge: "no diploma is as large"
        case .notOneRevision: "it was cut off, appended to, or saved by another program"
        case .noSeal: "it has no seal that covers all of it"
        case .notCMS: "what stands in the place of its seal is none"
        case .contentChanged: "something in it was changed after it was sealed"
        case .signatureDiffers: "its seal was not made by the key that it names"
        case .notCanonical:
            "its seal holds, but is written otherwise than a school writes it: it is not the file that was issued"
        case .unknownAuthority: "nobody of the trust list has certified its seal"
        case .notForSeals: "the certificate of its seal is for something else, or did not hold then"
        case .revoked: "a certificate of its seal was revoked"
        case .noTimeStamp: "its seal has no time stamp that holds"
        case .noEvidence: "certificates and lists by which it is judged later are missing, or others"
        case .notCertified: "it does not forbid changes"
        case .notArchived: "its second revision is missing, or another one"
        }
    }
}
