import Pages

/// Which of the pages of records is open; each shows the way to the others.
enum RecordsTab: PageState { case log, destroyed, kept, rights }
