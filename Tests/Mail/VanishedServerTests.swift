import Glibc
import MailCatcher
import Testing

@testable import Mail

@Suite("A mail server whose machine is gone")
struct VanishedServerTests {
    // Crash table, row 16
    @Test(
        "It is found out after 15 s without an answer to probes, and not after the ten minutes that a server may think")
    func probes() throws {
        let catcher = try MailCatcher()
        let postbox = Postbox(catcher.plain)
        #expect(try postbox.send(.sample(to: "reader@mailbox.example"), sender: sender).isAccepted)
        func value(_ level: Int32, _ option: Int32) -> Int32 {
            var (value, size): (Int32, socklen_t) = (-1, socklen_t(MemoryLayout<Int32>.size))
            getsockopt(postbox.socket, level, option, &value, &size)
            return value
        }
        let tcp = Int32(IPPROTO_TCP)
        #expect(value(SOL_SOCKET, SO_KEEPALIVE) == 1)
        #expect(value(tcp, TCP_KEEPIDLE) + value(tcp, TCP_KEEPCNT) * value(tcp, TCP_KEEPINTVL) == 15)
    }
}
