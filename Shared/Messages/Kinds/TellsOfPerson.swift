/// A message that says who a person is, how they are reached, or what was found about them.
///
/// What was stated before an erasure of theirs was granted is not heard after it, however late it comes and from wherever. All other
/// messages are: that a degree is revoked, a fee paid or a paper handed out holds of whoever was erased, too.
package protocol TellsOfPerson: Message {}

extension CandidateListed: TellsOfPerson {}
extension NameChanged: TellsOfPerson {}
extension ClearanceReviewed: TellsOfPerson {}
extension RequirementsAssessed: TellsOfPerson {}
extension CodeWanted: TellsOfPerson {}
extension EmailVerified: TellsOfPerson {}
extension ContactConfirmed: TellsOfPerson {}
extension LetterWanted: TellsOfPerson {}
extension SignInCodeWanted: TellsOfPerson {}
