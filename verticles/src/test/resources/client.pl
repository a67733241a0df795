#!/usr/bin/perl
# SPDX-License-Identifier: Apache-2.0

# What a web process does with a critical request: connect, one line, read one line; on con_lost
# file it for later, tell lonc so, and look 2 s later whether the file is as it was written.
#
# usage: client.pl SOCKETS PIDFILE HOST, the request on standard input
# says the reply; after con_lost also "filed", or "lost" if the file was not kept

use strict;
use warnings;
use Socket;

my ($sockets, $pidfile, $host) = @ARGV;
my $request = <STDIN>;
$| = 1;

sub reply {
    socket(my $lonc, PF_UNIX, SOCK_STREAM, 0) or die "no socket: $!\n";
    connect($lonc, sockaddr_un("$sockets/$host")) or return "con_lost\n";
    my $before = select($lonc);
    $| = 1;
    select($before);
    print {$lonc} $request;
    my $line = <$lonc>;
    close($lonc);
    return defined($line) ? $line : "con_lost\n";
}

sub file_it {
    my $command = substr($request, 0, 16);
    $command =~ s/\W//g;
    my $name = "$sockets/delayed/" . time . ".0.$$.$command.$host";
    open(my $out, '>', $name) or die "$name: $!\n";
    print {$out} $request;
    close($out) or die "$name: $!\n";
    return $name;
}

sub tell_lonc {
    open(my $in, '<', $pidfile) or die "$pidfile: $!\n";
    my $pid = <$in>;
    chomp($pid);
    kill('USR1', $pid) or die "no process $pid: $!\n";
}

sub is_kept {
    open(my $in, '<', shift) or return 0;
    my $line = <$in>;
    return defined($line) && $line eq $request;
}

my $reply = reply();
print $reply;
if ($reply eq "con_lost\n") {
    my $name = file_it();
    tell_lonc();
    sleep 2;
    print is_kept($name) ? "filed\n" : "lost\n";
}
