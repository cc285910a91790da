Feature: Ill-formed

  Scenaro: a word is wrong
    When "hello" is typed on the fake
