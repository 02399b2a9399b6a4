import Foundation
import Messages

/// Why a school's keys cannot be used.
enum UnusableKey: Error, Equatable, CustomStringConvertible {
    case openToOthers(file: String, mode: Int, owner: Int)
    case mayNotSeal
    case oneKeyForBoth
    case notIssuedByNext(String)
    case noAuthority
    case notValid(String, Date, Date)
    case mayNotStamp
    case listOfNobody
    case noList(String)

    var description: String {
        switch self {
        case .openToOthers(let file, let mode, let owner):
            "others may read or change \(file) (mode \(String(mode, radix: 8)), owner \(owner)); "
                + "it must belong to root or to this program's user, with mode 600 or 640"
        case .mayNotSeal: "the certificate --seal-certificate is not one for signing documents"
        case .oneKeyForBoth: "--seal-key and --statement-key are one key; each needs its own"
        case .notIssuedByNext(let name): "the certificate “\(name)” was not issued by the next one of --ca-certificate"
        case .mayNotStamp:
            "the certificate --tsa-certificate is not one for time stamps alone, not of the key --tsa-key, or of nobody whom "
                + "--ca-certificate names"
        case .listOfNobody: "a file of --revocation-lists is of no authority whose certificate is known here"
        case .noList(let name):
            "no file of --revocation-lists says whether the certificate “\(name)” is revoked; this level of seals needs one"
        case .noAuthority: "--ca-certificate holds no certificate"
        case .notValid(let name, let from, let to):
            "the certificate “\(name)” holds from \(from.rfc3339) to \(to.rfc3339), and not now"
        }
    }
}
