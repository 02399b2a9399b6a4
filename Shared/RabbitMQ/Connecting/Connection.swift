import CRabbitMQ
import Glibc

/// One connection with one channel, and the frame pump that everything of it goes through.
///
/// librabbitmq is not thread-safe and does nothing in the background: the thread that made the connection owns it and
/// must pump at least every ten seconds, or the broker takes it for dead.
final class Connection {
    /// The one channel in use.
    static let channel: amqp_channel_t = 1
    /// The broker sends something every 7.5 seconds, if only a heartbeat; three of those missed.
    private static let longestSilence = Duration.seconds(23)
    /// How long one small frame may take to leave.
    private static let longestSend = Duration.seconds(20)

    let user: String
    /// The largest frame, in bytes, that both sides have agreed on.
    let frameLimit: Int
    private let state: amqp_connection_state_t
    private let socket: Int32
    private let doing: String
    private var arena = Arena()
    private var assembly: Assembly
    private var heardAt = ContinuousClock.now
    private var probe = Probe()
    /// Why the broker takes no messages at present (an alarm of memory or disk); nil when it does.
    private(set) var blockedBecause: String?
    /// Nothing more can be done with it.
    private(set) var isBroken = false

    /// - Parameters:
    ///   - doing: what it is for, as errors will say it.
    ///   - limit: up to how many bytes the body of a message is kept whole.
    init(_ broker: Broker, name: String, doing: String, keeping limit: Int = Assembly.largestBody) throws {
        let broker = broker.now
        (state, socket) = try Login.open(broker, name: name)
        user = broker.user
        frameLimit = Int(amqp_get_frame_max(state))
        self.doing = doing
        assembly = Assembly(keeping: limit)
        try call { state, _ in amqp_channel_open(state, Self.channel) != nil }
    }

    deinit {
        close()
        amqp_destroy_connection(state)
    }

    /// Says goodbye to the broker, which would otherwise log a fault, but does not wait long for its answer.
    func close() {
        guard !isBroken else { return }
        isBroken = true
        guard blockedBecause == nil else { return }
        var limit = timeval(tv_sec: 2, tv_usec: 0)
        amqp_set_rpc_timeout(state, &limit)
        _ = Watchdog.shared.limiting(socket, until: .now + .seconds(3)) {
            amqp_connection_close(state, AMQP_REPLY_SUCCESS)
        }
    }

    /// Marks the connection as broken.
    func failing(_ message: String, code: Int? = nil) -> RabbitError {
        isBroken = true
        return RabbitError(doing: doing, message: message, code: code)
    }

    /// Runs a call that waits for the broker's answer. Only for the time before messages flow.
    /// - Parameter body: false when librabbitmq says that its last reply tells what went wrong.
    func call(_ body: (amqp_connection_state_t, inout Arena) -> Bool) throws {
        arena.reuse()
        let succeeded = Watchdog.shared.limiting(socket, until: .now + Self.longestSend) { body(state, &arena) }
        guard !succeeded else { return }
        isBroken = true
        throw RabbitError(doing: doing, reply: amqp_get_rpc_reply(state)) ?? failing("the broker did not answer")
    }

    /// Runs a call that sends and waits for nothing.
    /// - Parameter deadline: when the broker must have taken it; by default after 20 seconds.
    func send(
        by deadline: ContinuousClock.Instant? = nil, _ body: (amqp_connection_state_t, inout Arena) -> Int32
    ) throws {
        guard !isBroken else { throw failing("the connection broke before") }
        arena.reuse()
        let status = Watchdog.shared.limiting(socket, until: deadline ?? .now + Self.longestSend) {
            body(state, &arena)
        }
        guard status == 0 else { throw failing(String(cString: amqp_error_string2(status))) }
    }

    /// Tells the broker that this side lives, without reading what it has to say.
    func beat() throws {
        try send { state, _ in
            var frame = amqp_frame_t()
            frame.frame_type = UInt8(AMQP_FRAME_HEARTBEAT)
            return amqp_send_frame(state, &frame)
        }
    }

    /// Runs `body`, which sends many frames, so that they leave in large packets; the last one leaves at the end.
    func corked(_ body: () throws -> Void) rethrows {
        cork(true)
        defer { cork(false) }
        try body()
    }

    private func cork(_ isCorked: Bool) {
        var value: Int32 = isCorked ? 1 : 0
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_CORK, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Waits for what the broker says next.
    /// - Returns: nil when the deadline is past or `wake` was called.
    func arrival(by deadline: ContinuousClock.Instant, wake: Wake? = nil) throws -> Arrival? {
        guard !isBroken else { throw failing("the connection broke before") }
        if let arrival = try bufferedArrival() { return arrival }
        while true {
            let (isWoken, isReadable) = wait(until: deadline, wake)
            // Also when nothing came, for this is where librabbitmq sends its heartbeats.
            let frame = try Watchdog.shared.limiting(socket, until: .now + Self.longestSend, nextFrame)
            if let frame, let arrival = try take(frame) { return arrival }
            if let arrival = try bufferedArrival() { return arrival }
            if isWoken, wake?.wasCalled() == true { return nil }
            // While there is something to read, what is waited for may stand behind it.
            if !isReadable { try lookForLife() }
            if deadline <= .now { return nil }
        }
    }

    /// - Throws: when the broker says nothing, or hears nothing.
    private func lookForLife() throws {
        guard .now - heardAt < Self.longestSilence else { throw failing("the broker has been silent for too long") }
        // While it blocks its publishers, it reads nothing of what they send.
        guard blockedBecause == nil else { return probe.answer() }
        guard !probe.isOverdue else { throw failing("the broker has not heard us for too long") }
        guard probe.isDue else { return }
        probe.ask()
        try send { state, _ in
            // Asks for what is so already, and is answered.
            var flow = amqp_channel_flow_t(active: 1)
            return amqp_send_method(state, Self.channel, Method.flow, &flow)
        }
    }

    /// What can be told from bytes that are here already, without a system call.
    private func bufferedArrival() throws -> Arrival? {
        while amqp_frames_enqueued(state) != 0 || amqp_data_in_buffer(state) != 0 {
            guard let frame = try nextFrame() else { break }
            if let arrival = try take(frame) { return arrival }
        }
        return nil
    }

    /// Waits for bytes, but never so long that a heartbeat, or a look for life, would be late.
    /// - Returns: whether `wake` was called, and whether there is something to read.
    private func wait(until deadline: ContinuousClock.Instant, _ wake: Wake?) -> (isWoken: Bool, isReadable: Bool) {
        let soon = min(deadline, .now + .seconds(2))
        // poll passes over a negative descriptor.
        var pollers = (
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
        )
        let ready = withUnsafeMutableBytes(of: &pollers) {
            poll($0.bindMemory(to: pollfd.self).baseAddress, 2, soon.milliseconds)
        }
        guard ready > 0 else { return (false, false) }
        let isReadable = pollers.0.revents != 0
        if isReadable { heardAt = .now }
        return (pollers.1.revents != 0, isReadable)
    }

    /// - Returns: nil when no whole frame is here. Heartbeats are sent and swallowed underneath.
    private func nextFrame() throws -> amqp_frame_t? {
        var frame = amqp_frame_t()
        var now = timeval(tv_sec: 0, tv_usec: 0)
        let status = amqp_simple_wait_frame_noblock(state, &frame, &now)
        if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
        guard status == 0 else { throw failing(String(cString: amqp_error_string2(status))) }
        return frame
    }

    /// Takes in one frame and forgets its memory.
    /// - Returns: nil when it was only a part, or of no concern outside.
    private func take(_ frame: amqp_frame_t) throws -> Arrival? {
        defer { amqp_maybe_release_buffers(state) }
        do {
            switch Int32(frame.frame_type) {
            case AMQP_FRAME_METHOD: return try take(frame.payload.method)
            case AMQP_FRAME_HEADER:
                guard let decoded = frame.payload.properties.decoded else { return nil }
                return try assembly.add(header: decoded.fields(), bodySize: frame.payload.properties.body_size)
            case AMQP_FRAME_BODY: return try assembly.add(body: frame.payload.body_fragment)
            default: return nil
            }
        } catch {
            isBroken = true
            throw error
        }
    }

    private func take(_ method: amqp_method_t) throws -> Arrival? {
        guard let decoded = method.decoded else { return nil }
        switch method.id {
        case Method.deliver: assembly.begin(decoded.fields(amqp_basic_deliver_t.self))
        case Method.returned: assembly.begin(decoded.fields(amqp_basic_return_t.self))
        case Method.acknowledged:
            let fields: amqp_basic_ack_t = decoded.fields()
            return .confirmed(through: fields.delivery_tag, isMultiple: fields.multiple != 0)
        case Method.refused:
            let fields: amqp_basic_nack_t = decoded.fields()
            return .refused(through: fields.delivery_tag, isMultiple: fields.multiple != 0)
        case Method.cancelOK: return .cancelled
        case Method.cancel: return .ended
        case Method.connectionBlocked: blockedBecause = String(decoded.fields(amqp_connection_blocked_t.self).reason)
        case Method.connectionUnblocked: blockedBecause = nil
        case Method.flowOK: probe.answer()
        case Method.channelClose, Method.connectionClose:
            throw RabbitError(doing: doing, closedBy: method)
        default: break
        }
        return nil
    }
}
