/// Why an archive is not read. None says anything about the files inside.
package enum ZIPFlaw: String, Error, Sendable, CaseIterable {
    case notAZIP = "not-a-zip"
    /// Behind a password.
    case encrypted = "zip-encrypted"
    /// Packed in a way that is neither stored nor deflated, or over several disks, or in the 64-bit form.
    case unknownForm = "zip-form-unknown"
    case damaged = "zip-damaged"
    case cutShort = "zip-cut-short"
    /// Its table of contents names other files than stand in it: what is unpacked elsewhere would be others than are read here.
    case ambiguous = "zip-ambiguous"
    case tooManyFiles = "zip-too-many-files"
    case fileTooLarge = "zip-file-too-large"
    /// It unpacks to more than archives of documents do.
    case tooMuchInside = "zip-too-much-inside"
}
