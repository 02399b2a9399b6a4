/// The number of this release, counted up with each. Every migration names the oldest release that may still run on it.
enum Release { static let number = 1 }
