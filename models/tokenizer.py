"""Swedish tokens as office documents need them: sign-offs and rows are split too."""

from __future__ import annotations

from collections.abc import Callable

from spacy import registry
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

PREFIXES = ("/", "=", "#", "_", r"\|", ";", "<", "@")
"""As in `//Anna`, `|Anna`, `<anna@…>`."""
INFIXES = (r"(?<=\w)[/;|=<](?=\w)", r"(?<=\w)[;|](?=\W)", r"(?<=[a-zåäö]):(?=[A-ZÅÄÖ])")
"""As in `Anna/Erik`, `Anna;Berg;8`, `handläggare:Anna`."""
SUFFIXES = (r"\|", "/", "=", "_")


@registry.tokenizers("molnvakt.Tokenizer.v1")  # type: ignore[untyped-decorator]
def create() -> Callable[[Language], Tokenizer]:
    """The factory that a pipeline's config names."""
    return _tokenizer


def _tokenizer(nlp: Language) -> Tokenizer:
    defaults = nlp.Defaults
    return Tokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex([*(defaults.prefixes or ()), *PREFIXES]).search,
        suffix_search=compile_suffix_regex([*(defaults.suffixes or ()), *SUFFIXES]).search,
        infix_finditer=compile_infix_regex([*(defaults.infixes or ()), *INFIXES]).finditer,
        token_match=defaults.token_match,
        url_match=defaults.url_match,
    )
