import JOSE
import Passing

/// Why the school's provider could not be asked, or is not believed.
enum ProviderFault: MayPass, Equatable {
    /// It does not answer, or says that it cannot just now; why, in libcurl's words or by its status.
    case away(String)
    /// What it says is not what was asked for: it is another server, or none that speaks OpenID Connect.
    case notUnderstood(String)
    /// It refused, by a code (RFC 6749 §5.2): what was brought to it is spent, or it does not know us.
    case refused(RefusalCode)
    case disbelieved(ForeignJWT.Fault)

    var isPassing: Bool { if case .away = self { true } else { false } }
}
