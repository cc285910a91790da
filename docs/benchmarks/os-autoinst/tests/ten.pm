# The ten checks: typed on the keyboard, which is how os-autoinst types, and read from the serial line.
use Mojo::Base 'basetest', -signatures;
use testapi;

my $nonce = 0;

sub expect ($pattern) {
    defined wait_serial($pattern, timeout => 30) or die "not seen: $pattern";
}

# The word is split where it is typed, and fresh each time, so that neither echo nor older output can match.
sub answers ($command, $pattern, $status = 0) {
    my ($left, $right) = ('fp', 'x' . ++$nonce . 'y');
    type_string "$command; echo \"$left\"\"$right\" \$?\n";
    my $output = wait_serial(qr/$left$right \d+/, timeout => 30);
    defined $output or die "$command: no answer";
    $output =~ /$pattern/ or die "$command: $output";
    $output =~ /$left$right $status\b/ or die "$command: wrong status";
}

sub run ($self) {
    expect(qr/SmallOS ready/);
    expect(qr/smallos> /);
    answers('help', qr/selftest/);
    answers('about', qr/SmallOS/);
    answers('uptime', qr/[0-9]/);
    answers('memmap', qr/0x[0-9a-f]/);
    answers("echo 'AB''CD'", qr/^ABCD\r?$/m);
    answers('frobnicate', qr/frobnicate: command not found/, 127);
    answers('selftest', qr/PASS/);
    type_string "reboot\n";
    expect(qr/SmallOS ready/);
    expect(qr/smallos> /);
    answers('echo second life', qr/^second life\r?$/m);
    type_string "halt\n";
    assert_shutdown(30);
}

sub test_flags { {fatal => 1} }

1;
