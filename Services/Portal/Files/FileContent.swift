import HTTPTypes

/// What the page of an uploaded file shows.
protocol FileContent {
    var status: HTTPResponse.Status { get }
    /// Whether it changes by itself, so that the page is read again.
    var isAtWork: Bool { get }
}
