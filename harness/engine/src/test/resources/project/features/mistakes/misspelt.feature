Feature: Misspelt

  Scenaro: a word is wrong
    When "hello" is typed on the fake
