@console
Feature: Answers

  Background:
    When "one" is typed on the fake

  @FAK-CON-01 @quick
  Scenario: it answers
    Then the fake says "you said one"

  Scenario Outline: it repeats
    When "<word>" is typed on the fake
    Then the fake says "you said <word>"

    Examples:
      | word  |
      | two   |
      | three |

    @slow
    Examples: long words
      | word      |
      | ninetynine |

  Rule: the notebook is one scenario's own

    Scenario: it is shared by glue classes
      When "a" is noted
      Then "a" stands in the notebook

    Scenario: it is fresh
      When "b" is noted
      Then "b" stands in the notebook
