"""How prose speaks of the indicators of the shipped catalogue."""

from shiju.audit.vocabulary import Vocabulary, vocabulary_of
from shiju.catalogue.catalogue import Catalogue
from shiju.catalogue.packs import load, shipped


def test_a_phrase_that_brackets_cut_into_single_characters_weighs_something() -> None:
    catalogue = load(shipped("street-office"))
    assert isinstance(catalogue, Catalogue)
    vocabulary = Vocabulary(catalogue)
    assert vocabulary.weight("区（县）级") == 1
    assert all(vocabulary.weight(phrase.text) for profile in vocabulary.profiles for phrase in profile.phrases)


def test_the_words_of_a_catalogue_are_found_once() -> None:
    catalogue, again = load(shipped("street-office")), load(shipped("street-office"))
    assert isinstance(catalogue, Catalogue)
    assert isinstance(again, Catalogue)
    assert vocabulary_of(catalogue) is vocabulary_of(catalogue)
    assert vocabulary_of(again) is not vocabulary_of(catalogue)
