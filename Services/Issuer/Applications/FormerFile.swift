import Messages

/// A file of the former system that is the last word about its diploma, and what it prints, as far as that was imported.
struct FormerFile {
    let document: Document
    let version: Int
    let certificate: CertificateNumber
    let shown: Statement.Shown

    func bears(_ name: PersonName) -> Bool { document.bears(shown.name, for: name) }

    /// The same as whole as a file that was sealed here, so that one function compares both.
    /// - Parameters:
    ///   - roster: what else it is taken to print, which was not imported. Its number counts as the roster's, of whose paper nobody has
    ///     said that it is this one.
    ///   - now: what the roster gives by now; a number that it gives for the first time mends nothing.
    func printed(beside roster: Graduate, _ now: Graduate) -> PrintedDiploma {
        PrintedDiploma(
            document: document, version: version,
            certificate: roster.englishCertificateNumber ?? now.englishCertificateNumber ?? certificate,
            graduate: roster.printing(shown))
    }
}
