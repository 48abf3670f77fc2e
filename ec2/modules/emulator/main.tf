# Emulators: as many hosts as were asked for, of whichever type is to be had, spot if that will do.
#
# A fleet of type "request" asks once. Hosts that are taken away stay away, as a loss that can be seen, and none is
# started again when all have ended themselves. At the expiry the fleet ends what is left, should a host not have.

variable "run" { type = string }
variable "tags" { type = map(string) }
variable "hosts" { type = number }
variable "spot" { type = bool }
variable "expires" { type = string }
variable "image" { type = string }
variable "instance_types" { type = list(string) }
variable "subnet" { type = string }
variable "group" { type = string }
variable "profile" { type = string }
variable "user_data" { type = string }

locals {
  tags = merge(var.tags, { Role = "emulator", Name = "chorus-${var.run}-emulator" })
}

resource "aws_launch_template" "emulator" {
  name                                 = "chorus-${var.run}-emulator"
  image_id                             = var.image
  user_data                            = base64encode(var.user_data)
  instance_initiated_shutdown_behavior = "terminate"
  update_default_version               = true

  iam_instance_profile {
    name = var.profile
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = false
    delete_on_termination       = true
    subnet_id                   = var.subnet
    security_groups             = [var.group]
  }

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type           = "gp3"
      volume_size           = 8
      encrypted             = true
      delete_on_termination = true
    }
  }

  # Default tags of the provider end at the template; what it starts is tagged here.
  dynamic "tag_specifications" {
    for_each = ["instance", "volume", "network-interface"]
    content {
      resource_type = tag_specifications.value
      tags          = local.tags
    }
  }

  lifecycle {
    ignore_changes = [image_id] # a newer image is for the next run
  }
}

resource "aws_ec2_fleet" "emulator" {
  type                                = "request"
  valid_until                         = var.expires
  terminate_instances                 = true
  terminate_instances_with_expiration = true

  launch_template_config {
    launch_template_specification {
      launch_template_id = aws_launch_template.emulator.id
      version            = aws_launch_template.emulator.latest_version
    }

    dynamic "override" {
      for_each = var.instance_types
      content {
        instance_type = override.value
      }
    }
  }

  target_capacity_specification {
    default_target_capacity_type = var.spot ? "spot" : "on-demand"
    total_target_capacity        = var.hosts
    spot_target_capacity         = var.spot ? var.hosts : 0
    on_demand_target_capacity    = var.spot ? 0 : var.hosts
  }

  spot_options {
    allocation_strategy            = "price-capacity-optimized"
    instance_interruption_behavior = "terminate"
  }

  on_demand_options {
    allocation_strategy = "lowestPrice"
  }

  tags = local.tags

  lifecycle {
    # What AWS fills in by itself.
    ignore_changes = [valid_from, excess_capacity_termination_policy, spot_options[0].instance_pools_to_use_count]
  }
}

output "fleet" { value = aws_ec2_fleet.emulator.id }
