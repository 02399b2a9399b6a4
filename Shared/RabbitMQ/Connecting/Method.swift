/// The AMQP 0-9-1 methods that arrive here: class in the upper half, method in the lower.
enum Method {
    static let connectionClose: UInt32 = 0x000A_0032
    static let connectionBlocked: UInt32 = 0x000A_003C
    static let connectionUnblocked: UInt32 = 0x000A_003D
    static let flow: UInt32 = 0x0014_0014
    static let flowOK: UInt32 = 0x0014_0015
    static let channelClose: UInt32 = 0x0014_0028
    static let channelCloseOK: UInt32 = 0x0014_0029
    static let cancel: UInt32 = 0x003C_001E
    static let cancelOK: UInt32 = 0x003C_001F
    static let returned: UInt32 = 0x003C_0032
    static let deliver: UInt32 = 0x003C_003C
    static let acknowledged: UInt32 = 0x003C_0050
    static let refused: UInt32 = 0x003C_0078
}

extension UnsafeMutableRawPointer {
    /// The decoded fields of a method, whose type its number tells.
    func fields<Fields>(_: Fields.Type = Fields.self) -> Fields { assumingMemoryBound(to: Fields.self).pointee }
}
