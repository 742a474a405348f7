"""The one error type for what the world does to us: full disk, bad file, wrong word."""


class UserError(Exception):
    """Something the coach can understand and act on.

    Carries a ``code`` and the values its sentence needs; `ground.sentences` turns both into one
    sentence that says what happened and what to do next. Every other exception is a bug.
    Parameters may hold file names and counts, never journal text.
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
