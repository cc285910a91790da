'use strict';

allure.api.addTranslation('en', {
    tab: {
        behaviors: {name: 'Requirements'},
        conformance: {name: 'Conformance'}
    }
});

allure.api.addTab('behaviors', {
    title: 'tab.behaviors.name',
    icon: 'fa fa-list',
    route: 'behaviors(/)(:testGroup)(/)(:testResult)(/)(:testResultTab)(/)',
    onEnter: function (testGroup, testResult, testResultTab) {
        return new allure.components.TreeLayout({
            testGroup: testGroup,
            testResult: testResult,
            testResultTab: testResultTab,
            tabName: 'tab.behaviors.name',
            baseUrl: 'behaviors',
            url: 'data/behaviors.json'
        });
    }
});

// Not a page of this one: replace, so that the way back does not lead here again.
allure.api.addTab('conformance', {
    title: 'tab.conformance.name',
    icon: 'fa fa-check-square-o',
    route: 'conformance',
    onEnter: function () {
        window.location.replace('conformance.html');
    }
});
