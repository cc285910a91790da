use Mojo::Base -strict;
use autotest 'loadtest';

loadtest 'tests/ten.pm';

1;
