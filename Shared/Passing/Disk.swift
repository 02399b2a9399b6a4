package import Foundation

/// A file that is not there, may not be read or finds no room is the machine's trouble, never a message's.
extension CocoaError: MayPass {
    package var isPassing: Bool { (256..<1024).contains(code.rawValue) }
}

extension POSIXError: MayPass {
    package var isPassing: Bool {
        [.ENOSPC, .EDQUOT, .EIO, .EMFILE, .ENFILE, .ENOMEM, .ENOENT, .EACCES].contains(code)
    }
}
