# What up and down share. To be sourced.
# shellcheck shell=bash

say() { printf '%s\n' "ec2: $*" >&2; }
die() { say "$*"; exit 1; }
wrong() { say "$*; see --help"; exit 2; }

need_tools() {
    tool="$(type -P terraform || type -P tofu)" || die "needs terraform or tofu, release 1.10 or newer, on the PATH"
    type -P aws >/dev/null || die "needs aws (the AWS command line) on the PATH"
}

# Sets folder to what this machine keeps of a run: nothing that could not be fetched again.
prepare() {
    [[ "$1" =~ ^[a-z][a-z0-9-]+$ ]] || wrong "run \"$1\": small letters, digits and dashes, a letter first"
    folder="${CHORUS_EC2_FOLDER:-$here/../build/ec2}/$1"
    mkdir -p -- "$folder"
    folder="$(cd -- "$folder" && pwd -P)"
}

terraform_() { TF_DATA_DIR="$folder/terraform" "$tool" -chdir="$here" "$@"; }

# One state a run, in the bucket, locked while somebody works with it.
initialise() {
    terraform_ init -input=false -lockfile=readonly \
        -backend-config="bucket=$bucket" -backend-config="key=runs/$run.tfstate" -backend-config="region=$region" >&2
}
