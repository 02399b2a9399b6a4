import Pages

/// Which of the pages of records is open; each shows the way to the other.
enum RecordsTab: PageState { case log, rights }
