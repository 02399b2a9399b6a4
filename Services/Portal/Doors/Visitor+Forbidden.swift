import Chassis
import Hummingbird
import Logging
import Messages
import Pages

extension Visitor {
    /// Writes down that somebody wants what is not theirs. They are told that there is no such page.
    func forbidden(_ request: Request) -> HTTPError {
        logger.security(.pageForbidden(request.section, session!.actor, from: clientAddress(request)))
        return HTTPError(.notFound)
    }

    /// Who looks after every student.
    /// - Throws: `forbidden` for anybody else.
    func registrar(_ request: Request) throws -> Session {
        guard let session, session.actor.has(.registrar) else { throw forbidden(request) }
        return session
    }

    /// The session of somebody who looks after the programs; for everybody else there is no such page.
    func operations(_ request: Request) throws -> Session {
        guard let session, session.actor.has(.operator) else { throw forbidden(request) }
        return session
    }

    /// The session of somebody who hands papers over; for everybody else there is no such page.
    func counter(_ request: Request) throws -> Session {
        guard let session, session.actor.handsOver else { throw forbidden(request) }
        return session
    }
}

extension Request {
    /// The part of the site that it is for, as it may stand in a log: what somebody else wrote there stays out.
    var section: String {
        let first = firstSegment
        return first.count <= 32 && first.allSatisfy { $0 == UInt8(ascii: "-") || $0.isSmallLetter }
            ? "/\(Substring(first))" : "other"
    }
}

extension UInt8 {
    fileprivate var isSmallLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
