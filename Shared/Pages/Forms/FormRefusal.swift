package import Hummingbird

/// Why what was posted cannot be read. It never says anything about what was meant.
package enum FormRefusal: Error, Sendable, Equatable, CaseIterable {
    /// It is of another type than the route reads.
    case formExpected
    case unreadable
    /// It ends before its last boundary.
    case cutShort
    case tooLarge
    case fieldTooLarge
    case fileMissing
    case oneFileOnly
    case fileTooLarge
}

extension FormRefusal: HTTPResponseError {
    package var status: HTTPResponse.Status {
        switch self {
        case .formExpected: .unsupportedMediaType
        case .unreadable, .cutShort, .fileMissing, .oneFileOnly: .badRequest
        case .tooLarge, .fieldTooLarge, .fileTooLarge: .contentTooLarge
        }
    }

    package func response(from request: Request, context: some RequestContext) -> Response {
        Response(status: status)
    }
}
