variable "run" {
  description = "Id of the run: everything is named and tagged with it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,30}[a-z0-9]$", var.run))
    error_message = "run: take 3 to 32 small letters, digits and dashes, a letter first."
  }
}

variable "owner" {
  description = "Who answers for the cost: a mail address, which also gets the budget's alarm."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", var.owner))
    error_message = "owner: give a mail address, such as fleet@example.net."
  }
}

variable "begins" {
  description = "When the run began, as 2026-03-01T12:00:00Z. Kept with the run, so that a second plan is empty."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$", var.begins)) && can(timeadd(var.begins, "0s"))
    error_message = "begins: give a time in UTC, such as 2026-03-01T12:00:00Z."
  }
}

variable "hours" {
  description = "After so many hours, counted from begins, every host ends itself."
  type        = number
  default     = 2

  validation {
    condition     = var.hours >= 1 && var.hours <= 12 && floor(var.hours) == var.hours
    error_message = "hours: take 1 to 12; who needs more starts another run."
  }
}

variable "region" {
  description = "The AWS region."
  type        = string
  default     = "us-east-1"
}

variable "cidr" {
  description = "Addresses of the run's own network."
  type        = string
  default     = "10.128.0.0/20"

  validation {
    condition     = can(cidrhost(var.cidr, 0)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 22, false)
    error_message = "cidr: give a network of /16 to /22, such as 10.128.0.0/20."
  }
}

variable "nodes" {
  description = "Nodes of the whole fleet, which the emulators share."
  type        = number

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 1000000 && floor(var.nodes) == var.nodes
    error_message = "nodes: take 1 to 1000000."
  }
}

variable "emulators" {
  description = "Hosts that hold the nodes; ./chorus ec2 plan says how many."
  type        = number

  validation {
    condition     = var.emulators >= 1 && var.emulators <= 200 && floor(var.emulators) == var.emulators
    error_message = "emulators: take 1 to 200."
  }

  validation {
    condition     = ceil(var.nodes / var.emulators) <= 60000
    error_message = "emulators: a host has ports for 60000 nodes; take more emulators or fewer nodes."
  }
}

variable "brokers" {
  description = "nats-servers in one cluster, a host each."
  type        = number
  default     = 3

  validation {
    condition     = contains([1, 3, 5, 7], var.brokers)
    error_message = "brokers: take 1, 3, 5 or 7."
  }
}

variable "spot" {
  description = "Whether emulators are spot hosts; brokers and the controller never are."
  type        = bool
  default     = true
}

variable "architecture" {
  description = "Of all hosts: x86_64 or arm64. The artifacts have to be for it."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture: x86_64 or arm64."
  }
}

variable "emulator_types" {
  description = "Instance types for emulators, any of which will do; empty for ours of the architecture."
  type        = list(string)
  default     = []
}

variable "host_type" {
  description = "Instance type of brokers and controller; empty for ours of the architecture."
  type        = string
  default     = ""
}

variable "java_package" {
  description = "Package of Amazon Linux with the Java that runs Chorus."
  type        = string
  default     = "java-25-amazon-corretto-headless"
}

variable "artifact_bucket" {
  description = "Bucket with the artifacts, in the same region."
  type        = string
}

variable "artifacts" {
  description = "Keys and SHA-256 digests of the program (./pack makes it) and of a nats-server for the architecture."
  type = object({
    chorus      = object({ key = string, sha256 = string })
    nats_server = object({ key = string, sha256 = string })
  })

  validation {
    condition     = alltrue([for one in values(var.artifacts) : can(regex("^[0-9a-f]{64}$", one.sha256))])
    error_message = "artifacts: each sha256 has 64 small hexadecimal digits, as sha256sum prints them."
  }

  validation {
    condition     = alltrue([for one in values(var.artifacts) : can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]*$", one.key))])
    error_message = "artifacts: keys are of letters, digits, dots, dashes and slashes."
  }
}

variable "budget_usd" {
  description = "The owner is mailed when the run has cost, or is forecast to cost, so much."
  type        = number
  default     = 5

  validation {
    condition     = var.budget_usd >= 1 && var.budget_usd <= 1000
    error_message = "budget_usd: take 1 to 1000."
  }
}
